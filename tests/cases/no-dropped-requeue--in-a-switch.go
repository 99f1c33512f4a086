package controllers

import (
	"context"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

func (g *gardener) Reconcile(ctx context.Context, req reconcile.Request) (out reconcile.Result, err error) {
	var bed Bed
	switch readErr := g.client.Get(ctx, req.NamespacedName, &bed); {
	case apierrors.IsNotFound(readErr):
		// ok: no-dropped-requeue
		return out, nil
	case readErr != nil:
		g.logger.Info("cannot read the bed", "name", req.Name, "error", readErr.Error())
		// ruleid: no-dropped-requeue
		return out, nil
	}
	if waterErr := g.pump.Water(ctx, bed); waterErr != nil {
		g.logger.Error(waterErr, "water")
		out.RequeueAfter = pause
		// ok: no-dropped-requeue
		return out, nil
	}
	return out, nil
}
