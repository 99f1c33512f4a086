package orders

import (
	"context"
	"errors"
	"time"
)

// Router picks the warehouse that packs an order.
type Router struct {
	warehouses []Warehouse
}

// measureLatency is how long the warehouse takes to answer.
func (r *Router) measureLatency(ctx context.Context, warehouse Warehouse) (time.Duration, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	// finding: no-placeholder-measurement -- all warehouses look equally near, so orders go to the first, however slow it is.
	return 20 * time.Millisecond, nil
}

// measureLoad is the share of its workers that are busy; nobody knows it yet, and this says so.
func (r *Router) measureLoad(ctx context.Context, warehouse Warehouse) (float64, error) {
	return 0, errors.ErrUnsupported
}
