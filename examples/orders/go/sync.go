package orders

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
)

// Warehouse is the system that packs and ships.
type Warehouse interface {
	ShipmentStatus(ctx context.Context, orderID string) (Status, error)
	CancelShipment(ctx context.Context, orderID string) error
}

// SyncController brings orders and the warehouse's shipments in step.
type SyncController struct {
	warehouse Warehouse
	store     OrderStore
	logger    *slog.Logger
}

// NewSyncController returns a controller for one warehouse.
func NewSyncController(warehouse Warehouse, store OrderStore, logger *slog.Logger) *SyncController {
	return &SyncController{warehouse: warehouse, store: store, logger: logger}
}

// CancelShipment stops the parcel of a cancelled order.
func (c *SyncController) CancelShipment(ctx context.Context, order Order) error {
	// finding: no-stub-implementation -- nil reads as "cancelled": the customer is refunded, the parcel ships.
	// TODO: call the warehouse once its API has a cancel endpoint
	c.logger.InfoContext(ctx, "cancelling shipment", "order", order.ID)
	return nil
}

// SyncStatus copies the warehouse's status to the order.
func (c *SyncController) SyncStatus(ctx context.Context, order Order) error {
	status, err := c.warehouse.ShipmentStatus(ctx, order.ID)
	if err != nil {
		return fmt.Errorf("ask the warehouse for order %s: %w", order.ID, err)
	}
	if status == order.Status {
		return nil
	}
	order.Status = status
	if err := c.store.Save(ctx, order); err != nil {
		return fmt.Errorf("save status of order %s: %w", order.ID, err)
	}
	return nil
}

// WithdrawShipment cancels the parcel first and the order only when the warehouse has agreed.
func (c *SyncController) WithdrawShipment(ctx context.Context, order Order) error {
	if err := c.warehouse.CancelShipment(ctx, order.ID); err != nil {
		return fmt.Errorf("cancel shipment of order %s: %w", order.ID, err)
	}
	order.Status = StatusCancelled
	if err := c.store.Save(ctx, order); err != nil {
		return fmt.Errorf("save cancelled order %s: %w", order.ID, err)
	}
	return nil
}

// SyncAll syncs every order that it is given.
func (c *SyncController) SyncAll(ctx context.Context, orders []Order) error {
	var lastErr error
	for _, order := range orders {
		if err := c.SyncStatus(ctx, order); err != nil {
			// finding: no-last-error-wins -- ninety orders failed, and the log names the ninetieth.
			lastErr = err
		}
	}
	return lastErr
}

// SyncEach does the same and reports each order that failed.
func (c *SyncController) SyncEach(ctx context.Context, orders []Order) error {
	var failures error
	for _, order := range orders {
		if err := c.SyncStatus(ctx, order); err != nil {
			failures = errors.Join(failures, err)
		}
	}
	return failures
}
