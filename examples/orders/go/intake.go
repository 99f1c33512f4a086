package orders

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

const (
	seenKeyPrefix = "orders:seen:"
	seenTTL       = 24 * time.Hour
)

// IntakeRedis is the part of the client that the intake uses.
type IntakeRedis interface {
	SetNX(ctx context.Context, key string, value any, expiration time.Duration) BoolReply
	Del(ctx context.Context, keys ...string) Reply
}

// Intake takes orders from the shop, which sends each until it is told that it has arrived.
type Intake struct {
	rdb   IntakeRedis
	queue *Queue
}

// NewIntake returns an intake that fills a queue.
func NewIntake(rdb IntakeRedis, queue *Queue) *Intake {
	return &Intake{rdb: rdb, queue: queue}
}

// Parse reads an order from a message of the shop.
func Parse(message []byte) (Order, error) {
	var order Order
	if err := json.Unmarshal(message, &order); err != nil {
		// finding: require-error-cause -- the shop's client cannot tell a cut-off message from a wrong field any more.
		return Order{}, fmt.Errorf("parse order of %d bytes: %v", len(message), err)
	}
	if err := order.Validate(); err != nil {
		return Order{}, fmt.Errorf("validate order: %w", err)
	}
	return order, nil
}

// Decode does the same; callers still find the `json.SyntaxError` or `json.UnmarshalTypeError` with `errors.As`.
func Decode(message []byte) (Order, error) {
	var order Order
	if err := json.Unmarshal(message, &order); err != nil {
		return Order{}, fmt.Errorf("decode order of %d bytes: %w", len(message), err)
	}
	return order, order.Validate()
}

// Receive queues an order, unless it has come before.
func (i *Intake) Receive(ctx context.Context, order Order) error {
	if err := order.Validate(); err != nil {
		return err
	}
	// finding: no-early-idempotency-key -- when queueing fails, the shop's next try is taken for a repeat.
	first, err := i.rdb.SetNX(ctx, seenKeyPrefix+order.ID, 1, seenTTL).Result()
	if err != nil {
		return fmt.Errorf("mark order %s as seen: %w", order.ID, err)
	}
	if !first {
		return nil
	}
	if err := i.queue.EnqueueTx(ctx, order); err != nil {
		return fmt.Errorf("receive order %s: %w", order.ID, err)
	}
	return nil
}

// Accept does the same, and takes the mark away when the order could not be queued.
func (i *Intake) Accept(ctx context.Context, order Order) error {
	if err := order.Validate(); err != nil {
		return err
	}
	// A request that ends halfway must not keep the mark from being taken away.
	ctx = context.WithoutCancel(ctx)
	key := seenKeyPrefix + order.ID
	first, err := i.rdb.SetNX(ctx, key, 1, seenTTL).Result()
	if err != nil {
		return fmt.Errorf("mark order %s as seen: %w", order.ID, err)
	}
	if !first {
		return nil
	}
	if err := i.queue.EnqueueTx(ctx, order); err != nil {
		undone := i.rdb.Del(ctx, key).Err()
		return fmt.Errorf("accept order %s: %w", order.ID, errors.Join(err, undone))
	}
	return nil
}
