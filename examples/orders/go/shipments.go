package orders

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
)

// ErrCacheNotFilled says that the controller was stopped before it had seen every shipment.
var ErrCacheNotFilled = errors.New("the cache of shipments was not filled")

// Shipment is a parcel, as the warehouse's watch reports it.
type Shipment struct {
	OrderID string
	Status  Status
}

// ShipmentCache holds every shipment of the warehouse; a watch fills it and keeps it up to date.
type ShipmentCache interface {
	WaitForCacheSync(ctx context.Context) bool
	ByOrder(orderID string) (*Shipment, bool)
}

// ShipmentController finds orders without a shipment, and those whose shipment has gone.
type ShipmentController struct {
	cache  ShipmentCache
	open   OpenOrders
	logger *slog.Logger
}

// NewShipmentController returns a controller over a cache of shipments.
func NewShipmentController(cache ShipmentCache, open OpenOrders, logger *slog.Logger) *ShipmentController {
	return &ShipmentController{cache: cache, open: open, logger: logger}
}

// Start reports orders without a shipment.
func (c *ShipmentController) Start(ctx context.Context) ([]Order, error) {
	// finding: no-unchecked-cache-sync -- with the warehouse out of reach the cache is empty: every order has no shipment.
	c.cache.WaitForCacheSync(ctx)
	return c.withoutShipment(ctx)
}

// Run does the same, and only with a full cache.
func (c *ShipmentController) Run(ctx context.Context) ([]Order, error) {
	if !c.cache.WaitForCacheSync(ctx) {
		return nil, fmt.Errorf("run shipment controller: %w", ErrCacheNotFilled)
	}
	return c.withoutShipment(ctx)
}

// OnDelete is called by the watch with what is gone.
func (c *ShipmentController) OnDelete(object any) {
	// finding: no-unchecked-type-assertion -- after a lost connection the watch sends a tombstone: the process panics.
	shipment := object.(*Shipment)
	c.logger.Warn("shipment is gone", "order", shipment.OrderID)
}

// OnGone does the same for whatever the watch sends.
func (c *ShipmentController) OnGone(object any) {
	shipment, ok := object.(*Shipment)
	if !ok {
		c.logger.Error("the watch sent no shipment", "type", fmt.Sprintf("%T", object))
		return
	}
	c.logger.Warn("shipment is gone", "order", shipment.OrderID)
}

func (c *ShipmentController) withoutShipment(ctx context.Context) ([]Order, error) {
	orders, err := c.open.List(ctx)
	if err != nil {
		return nil, fmt.Errorf("list open orders: %w", err)
	}
	var missing []Order
	for _, order := range orders {
		if _, found := c.cache.ByOrder(order.ID); !found {
			missing = append(missing, order)
		}
	}
	return missing, nil
}
