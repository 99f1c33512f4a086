package controllers

import (
	"context"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/client-go/util/workqueue"
	"k8s.io/klog/v2"
)

type bedController struct {
	keys workqueue.TypedRateLimitingInterface[string]
	pump Pump
}

func (c *bedController) next(ctx context.Context) bool {
	key, stop := c.keys.Get()
	if stop {
		return false
	}
	defer c.keys.Done(key)
	if err := c.water(ctx, key); err != nil {
		c.keys.AddRateLimited(key)
		return true
	}
	c.keys.Forget(key)
	return true
}

// The worker reads what this returns.
func (c *bedController) water(ctx context.Context, name string) error {
	bed, err := c.pump.Find(ctx, name)
	if apierrors.IsNotFound(err) {
		// ok: no-dropped-requeue
		return nil
	}
	if err != nil {
		return err
	}
	if err := c.pump.Open(ctx, bed); err != nil {
		klog.Warningf("open %s: %v", name, err)

		// ruleid: no-dropped-requeue
		return nil
	}
	for _, row := range bed.Rows {
		if err := c.pump.Weed(ctx, row); err != nil {
			if apierrors.IsAlreadyExists(err) {
				continue
			}
			klog.ErrorS(err, "weed", "row", row)
			// ruleid: no-dropped-requeue
			return nil
		}
	}
	if err := c.pump.Tell(ctx, bed); err != nil {
		c.pump.MarkUntold(ctx, bed)
		// ok: no-dropped-requeue
		return nil
	}
	return nil
}

// Nobody gives it a key.
func (c *bedController) warm(ctx context.Context) error {
	if err := c.pump.Warm(ctx); err != nil {
		klog.Warningf("warm: %v", err)
		// ok: no-dropped-requeue
		return nil
	}
	return nil
}
