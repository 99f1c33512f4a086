package meters

import (
	"context"
	"time"

	ctrl "sigs.k8s.io/controller-runtime"
)

const resyncEvery = 5 * time.Minute

func (r *Reconciler) Reconcile(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	ready, err := r.apply(ctx, request.Name)
	if err != nil {
		return ctrl.Result{}, err
	}
	if !ready {
		// ruleid: no-magic-limit
		return ctrl.Result{RequeueAfter: 5 * time.Minute}, nil
	}
	// ok: no-magic-limit
	return ctrl.Result{RequeueAfter: resyncEvery}, nil
}
