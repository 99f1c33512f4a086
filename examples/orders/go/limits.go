package orders

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// maxPacked is longer than the slowest shelf takes, and shorter than the claim on the order (claimTTL).
const maxPacked = 90 * time.Second

// Shelf packs orders.
type Shelf interface {
	Pack(ctx context.Context, orderID string) error
}

// Pack gives the shelf a time that stands nowhere else.
func Pack(ctx context.Context, shelf Shelf, orderID string) error {
	// finding: no-magic-limit -- the claim on the order is shortened one day, and two shelves pack the same order.
	ctx, cancel := context.WithTimeout(ctx, 90*time.Second)
	defer cancel()
	if err := shelf.Pack(ctx, orderID); err != nil {
		return fmt.Errorf("pack order %s: %w", orderID, err)
	}
	return nil
}

// PackInTime gives it a time that has a name, and a reason.
func PackInTime(ctx context.Context, shelf Shelf, orderID string) error {
	ctx, cancel := context.WithTimeout(ctx, maxPacked)
	defer cancel()
	if err := shelf.Pack(ctx, orderID); err != nil {
		return fmt.Errorf("pack order %s: %w", orderID, err)
	}
	return nil
}

// ShelfEvent tells what became of an order.
type ShelfEvent struct {
	OrderID string `json:"orderId"`
	// finding: no-untyped-payload -- the shelf renames a field of what it sends, and parcels weigh nothing.
	Payload any `json:"payload"`
}

// PackedEvent says what it carries; what is only handed on stays as it came.
type PackedEvent struct {
	OrderID string          `json:"orderId"`
	Grams   int             `json:"grams"`
	Extra   json.RawMessage `json:"extra"`
}
