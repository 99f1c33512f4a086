package orders

import (
	"context"
	"fmt"
)

const stockTopic = "stock"

// Broker hands on what the warehouse tells.
type Broker interface {
	Subscribe(ctx context.Context, topic string) error
}

// Feed follows the stock of the warehouse. Its methods are called by one goroutine.
type Feed struct {
	broker  Broker
	started bool
}

// NewFeed returns a feed from a broker.
func NewFeed(broker Broker) *Feed {
	return &Feed{broker: broker}
}

// Start subscribes; it may be called again.
func (f *Feed) Start(ctx context.Context) error {
	if f.started {
		return nil
	}
	// finding: no-early-state-change -- the broker is away once, and every later start returns at once: no stock is followed.
	f.started = true
	if err := f.broker.Subscribe(ctx, stockTopic); err != nil {
		return fmt.Errorf("follow the stock: %w", err)
	}
	return nil
}

// Follow does the same, and after a failure begins anew.
func (f *Feed) Follow(ctx context.Context) error {
	if f.started {
		return nil
	}
	if err := f.broker.Subscribe(ctx, stockTopic); err != nil {
		return fmt.Errorf("follow the stock: %w", err)
	}
	f.started = true
	return nil
}
