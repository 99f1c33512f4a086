package controllers

import (
	"context"
	"errors"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/util/workqueue"
	"k8s.io/klog/v2"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

type Reconciler struct {
	client.Client
	stock Stock
}

func (r *Reconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	log := ctrl.LoggerFrom(ctx)
	var shop Shop
	if err := r.Get(ctx, req.NamespacedName, &shop); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if err := r.stock.Reserve(ctx, shop.Name); err != nil {
		log.Error(err, "reserve stock", "shop", shop.Name)
		// ruleid: no-dropped-requeue
		return ctrl.Result{}, nil
	}
	return ctrl.Result{}, nil
}

// The remedy: the error goes back, so the work is tried again, later and later.
func (r *Reconciler) reconcileReturned(ctx context.Context, shop *Shop) (ctrl.Result, error) {
	if err := r.stock.Reserve(ctx, shop.Name); err != nil {
		// ok: no-dropped-requeue
		return ctrl.Result{}, err
	}
	return ctrl.Result{}, nil
}

func (r *Reconciler) reconcileListed(ctx context.Context) (reconcile.Result, error) {
	var shops ShopList
	err := r.List(ctx, &shops)
	if err != nil {
		// ruleid: no-dropped-requeue
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, nil
}

// Tried again after a while.
func (r *Reconciler) reconcileLater(ctx context.Context, shop *Shop) (ctrl.Result, error) {
	if err := r.stock.Reserve(ctx, shop.Name); err != nil {
		klog.ErrorS(err, "reserve stock")
		// ok: no-dropped-requeue
		return ctrl.Result{RequeueAfter: time.Minute}, nil
	}
	return ctrl.Result{}, nil
}

// It is gone: nothing is left to do.
func (r *Reconciler) reconcileGone(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	var shop Shop
	if err := r.Get(ctx, req.NamespacedName, &shop); err != nil {
		if apierrors.IsNotFound(err) {
			klog.InfoS("the shop is gone")
			// ok: no-dropped-requeue
			return ctrl.Result{}, nil
		}
		return ctrl.Result{}, err
	}
	return ctrl.Result{}, nil
}

// Its end is written where users look.
func (r *Reconciler) reconcileTold(ctx context.Context, shop *Shop) (ctrl.Result, error) {
	if err := r.stock.Reserve(ctx, shop.Name); err != nil {
		klog.ErrorS(err, "reserve stock")
		shop.SetCondition("Reserved", false, err.Error())
		// ok: no-dropped-requeue
		return ctrl.Result{}, nil
	}
	return ctrl.Result{}, nil
}

// Trying again does not help, and the code says so.
func (r *Reconciler) reconcileTerminal(ctx context.Context, shop *Shop) (ctrl.Result, error) {
	if err := r.stock.Reserve(ctx, shop.Name); err != nil {
		klog.ErrorS(err, "reserve stock")
		// No need to retry: a change of the shop triggers the next turn.
		// ok: no-dropped-requeue
		return ctrl.Result{}, nil
	}
	return ctrl.Result{}, nil
}

func (r *Reconciler) reconcileExcused(ctx context.Context, shop *Shop) (ctrl.Result, error) {
	if err := r.stock.Reserve(ctx, shop.Name); err != nil {
		klog.ErrorS(err, "reserve stock")
		// ok: no-dropped-requeue
		return ctrl.Result{}, nil //nolint:nilerr
	}
	return ctrl.Result{}, nil
}

// A spec that is wrong stays wrong.
func (r *Reconciler) reconcileInvalid(shop *Shop) (ctrl.Result, error) {
	if err := shop.Validate(); err != nil {
		klog.ErrorS(err, "the shop is invalid")
		// ok: no-dropped-requeue
		return ctrl.Result{}, nil
	}
	interval, err := time.ParseDuration(shop.Interval)
	if err != nil {
		klog.ErrorS(err, "the interval is invalid")
		// ok: no-dropped-requeue
		return ctrl.Result{}, nil
	}
	return ctrl.Result{RequeueAfter: interval}, nil
}

// One kind of error, which is no failure.
func (r *Reconciler) reconcileSoldOut(ctx context.Context, shop *Shop) (ctrl.Result, error) {
	err := r.stock.Reserve(ctx, shop.Name)
	if err != nil && errors.Is(err, errSoldOut) {
		// ok: no-dropped-requeue
		return ctrl.Result{}, nil
	}
	return ctrl.Result{}, err
}

// Not ready is no error.
func (r *Reconciler) reconcileWhenReady(ctx context.Context, shop *Shop) (ctrl.Result, error) {
	ready, err := r.stock.Ready(ctx, shop.Name)
	if err != nil {
		return ctrl.Result{}, err
	} else if !ready {
		// ok: no-dropped-requeue
		return ctrl.Result{}, nil
	}
	return ctrl.Result{}, nil
}

type Worker struct {
	queue workqueue.TypedRateLimitingInterface[string]
}

func (w *Worker) processNextItem() bool {
	key, quit := w.queue.Get()
	if quit {
		return false
	}
	defer w.queue.Done(key)
	if err := w.sync(key); err != nil {
		klog.ErrorS(err, "sync", "key", key)
		w.queue.Forget(key)
		// ruleid: no-dropped-requeue
		return true
	}
	w.queue.Forget(key)
	return true
}

// The remedy: the key comes back, later and later.
func (w *Worker) processNextItemAgain() bool {
	key, quit := w.queue.Get()
	if quit {
		return false
	}
	defer w.queue.Done(key)
	if err := w.sync(key); err != nil {
		klog.ErrorS(err, "sync", "key", key)
		w.queue.AddRateLimited(key)
		// ok: no-dropped-requeue
		return true
	}
	w.queue.Forget(key)
	return true
}

// The key went back before the error was told.
func (w *Worker) processNextItemInside() bool {
	key, quit := w.queue.Get()
	if quit {
		return false
	}
	err := func() error {
		defer w.queue.Done(key)
		if err := w.sync(key); err != nil {
			w.queue.AddRateLimited(key)
			return err
		}
		w.queue.Forget(key)
		return nil
	}()
	if err != nil {
		klog.ErrorS(err, "sync")
		// ok: no-dropped-requeue
		return true
	}
	return true
}

// A key that cannot be read will not be better later.
func (w *Worker) processNextItemSplit() bool {
	key, quit := w.queue.Get()
	if quit {
		return false
	}
	defer w.queue.Done(key)
	_, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		klog.ErrorS(err, "split", "key", key)
		// ok: no-dropped-requeue
		return true
	}
	klog.InfoS("next", "name", name)
	return true
}

var errSoldOut = errors.New("sold out")

type Stock interface {
	Reserve(ctx context.Context, shop string) error
	Ready(ctx context.Context, shop string) (bool, error)
}

func (w *Worker) sync(key string) error { return nil }
