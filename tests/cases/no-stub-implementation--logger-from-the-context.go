package meters

import (
	"context"

	ctrl "sigs.k8s.io/controller-runtime"
	logf "sigs.k8s.io/controller-runtime/pkg/log"
)

func (r *Reconciler) SyncAll(ctx context.Context) error {
	// ruleid: no-stub-implementation
	// TODO: walk the namespaces
	logf.FromContext(ctx).Info("syncing all meters")
	return nil
}

func (r *Reconciler) SyncRegion(ctx context.Context, region string) error {
	// ruleid: no-stub-implementation
	// TODO: ask the registry of the region
	log := ctrl.LoggerFrom(ctx)
	log.Info("syncing a region", "region", region)
	return nil
}

func (r *Reconciler) SyncOne(ctx context.Context, name string) error {
	// ok: no-stub-implementation
	// TODO: log what has changed
	logf.FromContext(ctx).Info("syncing a meter", "name", name)
	return r.apply(ctx, name)
}
