package orders

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

const (
	reminder       = "your order waits for you"
	pollSeen       = time.Second
	mailsAtOneTime = 8
)

// Reminders writes to customers whose orders wait for them.
type Reminders struct {
	mail    Mail
	logger  *slog.Logger
	running sync.WaitGroup
}

// NewReminders returns reminders that go out by mail.
func NewReminders(mail Mail, logger *slog.Logger) *Reminders {
	return &Reminders{mail: mail, logger: logger}
}

// Remind writes to a customer and does not let the caller wait.
func (r *Reminders) Remind(ctx context.Context, order Order) {
	// finding: no-fire-and-forget -- a deployment ends the process before the mail is out, and nobody hears of it.
	go func() {
		if err := r.mail.Send(context.WithoutCancel(ctx), order.ID, reminder); err != nil {
			r.logger.Warn("reminder failed", "order", order.ID, "error", err)
		}
	}()
}

// RemindTracked does the same, and Close waits for it.
func (r *Reminders) RemindTracked(ctx context.Context, order Order) {
	r.running.Add(1)
	go func() {
		defer r.running.Done()
		if err := r.mail.Send(context.WithoutCancel(ctx), order.ID, reminder); err != nil {
			r.logger.Warn("reminder failed", "order", order.ID, "error", err)
		}
	}()
}

// Close waits for the mail that is under way.
func (r *Reminders) Close() {
	r.running.Wait()
}

// RemindAll writes to many customers and hands up each failure.
func (r *Reminders) RemindAll(ctx context.Context, orders []Order) error {
	failed := make(chan error, len(orders))
	for _, order := range orders {
		// finding: no-unbounded-concurrency -- on the day after a sale, ten thousand connections meet the mail server.
		go func() { failed <- r.mail.Send(ctx, order.ID, reminder) }()
	}
	var failures error
	for range orders {
		failures = errors.Join(failures, <-failed)
	}
	return failures
}

// RemindSome does the same, a few at a time.
func (r *Reminders) RemindSome(ctx context.Context, orders []Order) error {
	failed := make(chan error, len(orders))
	places := make(chan struct{}, mailsAtOneTime)
	for _, order := range orders {
		select {
		case places <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		go func() {
			defer func() { <-places }()
			failed <- r.mail.Send(ctx, order.ID, reminder)
		}()
	}
	var failures error
	for range orders {
		failures = errors.Join(failures, <-failed)
	}
	return failures
}

// AwaitSeen waits until each customer has read the reminder.
func (r *Reminders) AwaitSeen(ctx context.Context, orders []Order, isSeen func(Order) bool) error {
	for _, order := range orders {
		// finding: no-unstopped-timer -- one more ticker for each order, and all of them tick until the function ends.
		ticker := time.NewTicker(pollSeen)
		for !isSeen(order) {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-ticker.C:
			}
		}
	}
	return nil
}

// AwaitRead does the same with one ticker.
func (r *Reminders) AwaitRead(ctx context.Context, orders []Order, isSeen func(Order) bool) error {
	ticker := time.NewTicker(pollSeen)
	defer ticker.Stop()
	for _, order := range orders {
		for !isSeen(order) {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-ticker.C:
			}
		}
	}
	return nil
}
