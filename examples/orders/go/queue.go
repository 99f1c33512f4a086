package orders

import (
	"context"
	"fmt"
)

const (
	orderKeyPrefix = "orders:"
	pendingKey     = "orders:pending"
)

// Reply is what a Redis command answers.
type Reply interface {
	Err() error
}

// Pipeliner collects commands that are sent together.
type Pipeliner interface {
	HSet(ctx context.Context, key string, values ...any) Reply
	LPush(ctx context.Context, key string, values ...any) Reply
	LRem(ctx context.Context, key string, count int64, value any) Reply
}

// Redis is the part of the client that the queue uses.
type Redis interface {
	Pipeliner
	TxPipelined(ctx context.Context, fn func(pipe Pipeliner) error) ([]Reply, error)
}

// Queue holds the orders that wait for a worker.
type Queue struct {
	rdb Redis
}

// NewQueue returns a queue on a Redis client.
func NewQueue(rdb Redis) *Queue {
	return &Queue{rdb: rdb}
}

// Enqueue stores an order and puts its id on the list that the workers read.
func (q *Queue) Enqueue(ctx context.Context, order Order) error {
	if err := order.Validate(); err != nil {
		return err
	}
	if err := q.rdb.HSet(ctx, orderKeyPrefix+order.ID, orderFields(order)...).Err(); err != nil {
		return fmt.Errorf("store order %s: %w", order.ID, err)
	}
	// finding: no-partial-multi-write -- when this call fails, the order is stored and no worker ever sees it.
	if err := q.rdb.LPush(ctx, pendingKey, order.ID).Err(); err != nil {
		return fmt.Errorf("queue order %s: %w", order.ID, err)
	}
	return nil
}

// EnqueueTx does the same in one transaction: Redis runs both commands or neither.
func (q *Queue) EnqueueTx(ctx context.Context, order Order) error {
	if err := order.Validate(); err != nil {
		return err
	}
	_, err := q.rdb.TxPipelined(ctx, func(pipe Pipeliner) error {
		pipe.HSet(ctx, orderKeyPrefix+order.ID, orderFields(order)...)
		pipe.LPush(ctx, pendingKey, order.ID)
		return nil
	})
	if err != nil {
		return fmt.Errorf("enqueue order %s: %w", order.ID, err)
	}
	return nil
}

// Finish records the outcome of an order and takes it off the list.
func (q *Queue) Finish(ctx context.Context, order Order) error {
	if err := order.Validate(); err != nil {
		return err
	}
	q.rdb.HSet(ctx, orderKeyPrefix+order.ID, "status", string(order.Status))
	// finding: no-partial-multi-write -- a worker killed above here leaves the order on the list: it runs twice.
	return q.rdb.LRem(ctx, pendingKey, 1, order.ID).Err()
}

// FinishTx records the outcome and takes the order off the list in one transaction.
func (q *Queue) FinishTx(ctx context.Context, order Order) error {
	if err := order.Validate(); err != nil {
		return err
	}
	_, err := q.rdb.TxPipelined(ctx, func(pipe Pipeliner) error {
		pipe.HSet(ctx, orderKeyPrefix+order.ID, "status", string(order.Status))
		pipe.LRem(ctx, pendingKey, 1, order.ID)
		return nil
	})
	if err != nil {
		return fmt.Errorf("finish order %s: %w", order.ID, err)
	}
	return nil
}

func orderFields(order Order) []any {
	return []any{"sku", order.SKU, "quantity", order.Quantity, "status", string(order.Status)}
}
