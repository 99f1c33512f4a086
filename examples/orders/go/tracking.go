package orders

import (
	"context"
	"errors"
	"fmt"
)

// Courier takes parcels to customers.
type Courier interface {
	Book(ctx context.Context, orderID string) error
	Track(ctx context.Context, orderID string) (position string, err error)
}

// ShipmentEvents tells other services how far a parcel has come.
type ShipmentEvents interface {
	Publish(ctx context.Context, orderID string, status Status) error
}

// Tracking books parcels and follows them.
type Tracking struct {
	courier Courier
	events  ShipmentEvents
}

// NewTracking returns a tracking of the parcels of one carrier.
func NewTracking(courier Courier, events ShipmentEvents) *Tracking {
	return &Tracking{courier: courier, events: events}
}

// Ship hands an order to the carrier.
func (t *Tracking) Ship(ctx context.Context, order Order) error {
	if err := t.courier.Book(ctx, order.ID); err != nil {
		return fmt.Errorf("book a parcel for order %s: %w", order.ID, err)
	}
	// finding: no-ignored-error -- the parcel leaves, nobody hears of it, and billing waits for the event for ever.
	_ = t.events.Publish(ctx, order.ID, StatusShipped)
	return nil
}

// ShipAndTell does the same, and the caller learns of either failure.
func (t *Tracking) ShipAndTell(ctx context.Context, order Order) error {
	if err := t.courier.Book(ctx, order.ID); err != nil {
		return fmt.Errorf("book a parcel for order %s: %w", order.ID, err)
	}
	if err := t.events.Publish(ctx, order.ID, StatusShipped); err != nil {
		return fmt.Errorf("tell that order %s has left: %w", order.ID, err)
	}
	return nil
}

// Position says where a parcel is.
func (t *Tracking) Position(ctx context.Context, orderID string) (string, error) {
	position, err := t.courier.Track(ctx, orderID)
	// finding: no-silent-fallback -- the carrier is down, the parcel is "nowhere", and the customer is refunded.
	if err != nil {
		return "", nil
	}
	return position, nil
}

// PositionOrError does the same, and the caller can tell a parcel that is nowhere from a carrier that is down.
func (t *Tracking) PositionOrError(ctx context.Context, orderID string) (string, error) {
	position, err := t.courier.Track(ctx, orderID)
	if err != nil {
		return "", fmt.Errorf("ask the carrier where order %s is: %w", orderID, err)
	}
	return position, nil
}

// Return books the way back of a parcel.
func (t *Tracking) Return(ctx context.Context, order Order) error {
	if order.Status != StatusShipped {
		// finding: no-vague-error -- eleven such lines in the log, and none says which order, or what is valid.
		return errors.New("invalid status")
	}
	return t.courier.Book(ctx, order.ID)
}

// ReturnNamed does the same, and its error says what was asked, of which order, and what would be valid.
func (t *Tracking) ReturnNamed(ctx context.Context, order Order) error {
	if order.Status != StatusShipped {
		return fmt.Errorf("return order %s: it is %s; only a shipped order can be returned", order.ID, order.Status)
	}
	return t.courier.Book(ctx, order.ID)
}
