package depot

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	batchv1 "k8s.io/api/batch/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/util/workqueue"
)

type Depot struct {
	queue  workqueue.RateLimitingInterface
	store  cache.Indexer
	tariff atomic.Value
	known  sync.Map
	free   sync.Pool
}

func NewDepot(store cache.Indexer) *Depot {
	depot := &Depot{store: store}
	depot.tariff.Store("basic")
	return depot
}

func (d *Depot) handlers() cache.ResourceEventHandler {
	return cache.ResourceEventHandlerFuncs{
		UpdateFunc: func(_, after any) {
			// ruleid: no-unchecked-type-assertion
			d.queue.Add(after.(*batchv1.Job).Name)
		},
		DeleteFunc: d.gone,
	}
}

func (d *Depot) gone(object interface{}) {
	if lost, ok := object.(cache.DeletedFinalStateUnknown); ok {
		// ruleid: no-unchecked-type-assertion
		d.queue.Add(lost.Obj.(*batchv1.Job).Name)
	}
}

func (d *Depot) enqueueJob(object interface{}) {
	// ruleid: no-unchecked-type-assertion
	job := object.(*batchv1.Job)
	d.queue.Add(job.Name)
}

func (d *Depot) next(ctx context.Context) error {
	item, quit := d.queue.Get()
	if quit {
		return nil
	}
	defer d.queue.Done(item)
	// ruleid: no-unchecked-type-assertion
	object, found, err := d.store.GetByKey(item.(string))
	if err != nil || !found {
		return err
	}
	// ruleid: no-unchecked-type-assertion
	return d.send(ctx, object.(*batchv1.Job))
}

func (d *Depot) nextSafely(ctx context.Context) error {
	item, quit := d.queue.Get()
	if quit {
		return nil
	}
	// ok: no-unchecked-type-assertion
	key, ok := item.(string)
	if !ok {
		d.queue.Forget(item)
		return fmt.Errorf("the queue of jobs holds a %T, not a key", item)
	}
	object, found, err := d.store.GetByKey(key)
	if err != nil || !found {
		return err
	}
	// ok: no-unchecked-type-assertion
	switch job := object.(type) {
	case *batchv1.Job:
		return d.send(ctx, job)
	}
	return nil
}

func (d *Depot) rate() string {
	kept := d.tariff.Load()
	// ruleid: no-unchecked-type-assertion
	return kept.(string)
}

// A constructor stores one; nothing says so to whoever changes it.
func (d *Depot) rateNow() string {
	// ruleid: no-unchecked-type-assertion
	return d.tariff.Load().(string)
}

// Nobody asks whether there is one.
func (d *Depot) seen(key string) int {
	count, _ := d.known.Load(key)
	// ruleid: no-unchecked-type-assertion
	return count.(int)
}

func (d *Depot) seenOnce(key string) int {
	count, _ := d.known.LoadOrStore(key, 0)
	// ok: no-unchecked-type-assertion
	return count.(int)
}

func tier(object *unstructured.Unstructured) string {
	spec := object.Object["spec"]
	// ruleid: no-unchecked-type-assertion
	return fmt.Sprint(spec.(map[string]any)["tier"])
}

// What a pool gives is what its New makes.
func (d *Depot) buffer() []byte {
	// ok: no-unchecked-type-assertion
	return d.free.Get().([]byte)
}
