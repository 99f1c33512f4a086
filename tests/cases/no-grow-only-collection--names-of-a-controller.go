package orchard

import (
	"context"
	"sync"

	ctrl "sigs.k8s.io/controller-runtime"
)

type TreeReconciler struct {
	mu sync.Mutex
	// ruleid: no-grow-only-collection
	pruned map[string]int
	// ok: no-grow-only-collection
	watered map[string]bool
}

func (t *TreeReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pruned[req.NamespacedName.String()]++
	t.watered[req.Name] = true
	return ctrl.Result{}, nil
}

func (t *TreeReconciler) Fell(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.watered, name)
}
