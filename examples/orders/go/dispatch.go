package orders

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
)

// Haulier takes parcels to customers.
type Haulier interface {
	Book(ctx context.Context, order Order) error
}

// Dispatch books carriers for the orders of a day.
type Dispatch struct {
	haulier Haulier
	logger  *slog.Logger
	lines   chan struct{}
	booked  chan Order
}

// NewDispatch returns a dispatch that books with a haulier, on so many lines at once, and tells what it has booked.
func NewDispatch(haulier Haulier, logger *slog.Logger, lines int, booked chan Order) *Dispatch {
	return &Dispatch{haulier: haulier, logger: logger, lines: make(chan struct{}, lines), booked: booked}
}

// BookOnce books one order.
func (d *Dispatch) BookOnce(ctx context.Context, order Order) error {
	// finding: no-detached-context -- the shop has given up and asks again, and the haulier is booked twice.
	if err := d.haulier.Book(context.Background(), order); err != nil {
		return fmt.Errorf("book order %s: %w", order.ID, err)
	}
	return nil
}

// Book books one order for as long as the caller waits.
func (d *Dispatch) Book(ctx context.Context, order Order) error {
	if err := d.haulier.Book(ctx, order); err != nil {
		return fmt.Errorf("book order %s: %w", order.ID, err)
	}
	return nil
}

// BookPair books two orders at once.
func (d *Dispatch) BookPair(ctx context.Context, first, second Order) {
	var pending sync.WaitGroup
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if err := d.Book(ctx, first); err != nil {
			d.logger.Error("booking failed", "order", first.ID, "error", err)
			return
		}
		// finding: no-waitgroup-misuse -- a booking that fails returns above, and nobody comes past `Wait` again.
		wg.Done()
	}()
	pending.Add(1)
	go func() {
		defer pending.Done()
		if err := d.Book(ctx, second); err != nil {
			d.logger.Error("booking failed", "order", second.ID, "error", err)
			return
		}
	}()
	wg.Wait()
	pending.Wait()
}

// BookOnLine books orders when a line to the haulier is free.
func (d *Dispatch) BookOnLine(ctx context.Context, orders []Order) error {
	// finding: no-context-blind-acquire -- all lines hang, and whoever gave up an hour ago still waits for one.
	d.lines <- struct{}{}
	defer func() { <-d.lines }()
	for _, order := range orders {
		if err := d.Book(ctx, order); err != nil {
			return err
		}
		// finding: no-blocking-channel-send -- at shutdown nobody receives any more, and the line is never given back.
		d.booked <- order
	}
	return nil
}

// BookOnFreeLine books one order when a line to the haulier is free, and gives up when the caller does.
func (d *Dispatch) BookOnFreeLine(ctx context.Context, order Order) error {
	select {
	case d.lines <- struct{}{}:
		defer func() { <-d.lines }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := d.Book(ctx, order); err != nil {
		return err
	}
	select {
	case d.booked <- order:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
