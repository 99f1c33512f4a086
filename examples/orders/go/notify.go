package orders

import (
	"context"
	"errors"
	"fmt"
)

// Mail sends messages to customers.
type Mail interface {
	Send(ctx context.Context, orderID, text string) error
}

// Notifier tells customers how their orders are doing.
type Notifier struct {
	mail Mail
}

// NewNotifier returns a notifier that writes mail.
func NewNotifier(mail Mail) *Notifier {
	return &Notifier{mail: mail}
}

// TellAll writes to the customer of each order.
func (n *Notifier) TellAll(ctx context.Context, orders []Order) {
	for _, order := range orders {
		// finding: no-empty-error-handler -- the mail server is down for a week, and the first to notice are customers.
		if err := n.mail.Send(ctx, order.ID, string(order.Status)); err != nil {
			continue
		}
	}
}

// TellEach does the same and reports each order whose customer was not told.
func (n *Notifier) TellEach(ctx context.Context, orders []Order) error {
	var failures error
	for _, order := range orders {
		if err := n.mail.Send(ctx, order.ID, string(order.Status)); err != nil {
			failures = errors.Join(failures, fmt.Errorf("tell the customer of order %s: %w", order.ID, err))
		}
	}
	return failures
}
