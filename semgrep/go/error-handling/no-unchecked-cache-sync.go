package controller

import (
	"context"
	"errors"
	"fmt"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/tools/cache"
)

type Controller struct {
	podsSynced  cache.InformerSynced
	nodesSynced cache.InformerSynced
	factory     informers.SharedInformerFactory
	mgr         Manager
}

type Manager interface{ GetCache() Cache }

type Cache interface{ WaitForCacheSync(ctx context.Context) bool }

func (c *Controller) Run(ctx context.Context) error {
	// ruleid: no-unchecked-cache-sync
	cache.WaitForCacheSync(ctx.Done(), c.podsSynced, c.nodesSynced)
	return c.work(ctx)
}

// The remedy: no worker starts on an empty cache.
func (c *Controller) RunChecked(ctx context.Context) error {
	// ok: no-unchecked-cache-sync
	if !cache.WaitForCacheSync(ctx.Done(), c.podsSynced, c.nodesSynced) {
		return errors.New("run controller: the caches of pods and nodes were not filled before it was stopped")
	}
	return c.work(ctx)
}

func (c *Controller) RunBlank(ctx context.Context) error {
	// ruleid: no-unchecked-cache-sync
	_ = cache.WaitForNamedCacheSync("pods", ctx.Done(), c.podsSynced)
	return c.work(ctx)
}

func (c *Controller) RunManaged(ctx context.Context) error {
	// ruleid: no-unchecked-cache-sync
	c.mgr.GetCache().WaitForCacheSync(ctx)
	return c.work(ctx)
}

// It waits for no informer.
func (c *Controller) RunVacuous(ctx context.Context) error {
	// ruleid: no-unchecked-cache-sync
	if !cache.WaitForCacheSync(ctx.Done()) {
		return errors.New("run controller: stopped")
	}
	return c.work(ctx)
}

func (c *Controller) RunAssigned(ctx context.Context) error {
	// ok: no-unchecked-cache-sync
	synced := cache.WaitForNamedCacheSync("pods", ctx.Done(), c.podsSynced)
	if !synced {
		return errors.New("run controller: the cache of pods was not filled")
	}
	return c.work(ctx)
}

func (c *Controller) Ready(ctx context.Context) bool {
	// ok: no-unchecked-cache-sync
	return c.podsSynced() && c.mgr.GetCache().WaitForCacheSync(ctx)
}

func (c *Controller) RunList(ctx context.Context, synced []cache.InformerSynced) error {
	// ok: no-unchecked-cache-sync
	if ok := cache.WaitForCacheSync(ctx.Done(), synced...); !ok {
		return errors.New("run controller: the caches were not filled")
	}
	return c.work(ctx)
}

// A factory's own: a map with a result for each informer.
func (c *Controller) RunFactory(ctx context.Context) error {
	// ok: no-unchecked-cache-sync
	for kind, ok := range c.factory.WaitForCacheSync(ctx.Done()) {
		if !ok {
			return fmt.Errorf("run controller: the cache of %s was not filled", kind)
		}
	}
	// ok: no-unchecked-cache-sync
	c.factory.WaitForCacheSync(ctx.Done())
	return c.work(ctx)
}

// The result has a name, and nobody reads it.
func (c *Controller) Start(ctx context.Context) bool {
	// todoruleid: no-unchecked-cache-sync
	synced := cache.WaitForCacheSync(ctx.Done(), c.podsSynced)
	synced = true
	return synced
}

func (c *Controller) work(context.Context) error { return nil }
