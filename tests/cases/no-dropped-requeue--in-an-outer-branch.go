package controllers

import (
	"context"
	"errors"

	ctrl "sigs.k8s.io/controller-runtime"
)

func (g *gardener) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	if g.winter {
		if err := g.pump.Drain(ctx, req.Name); err != nil {
			g.logger.Error(err, "drain the pump")
			// ruleid: no-dropped-requeue
			return ctrl.Result{}, nil
		}
		for _, pipe := range g.pipes {
			if err := pipe.Wrap(ctx); err != nil {
				g.logger.Error(err, "wrap a pipe")
				// ruleid: no-dropped-requeue
				return ctrl.Result{}, nil
			}
		}
	}
	if err := g.pump.Fill(ctx, req.Name); err != nil {
		g.logger.Error(err, "fill the pump")
		if errors.Is(err, errGone) {
			// ok: no-dropped-requeue
			return ctrl.Result{}, nil
		}
		return ctrl.Result{}, err
	}
	return ctrl.Result{}, nil
}
