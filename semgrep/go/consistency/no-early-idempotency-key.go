package orders

import (
	"context"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

type Consumer struct {
	rdb   *redis.Client
	store orderStore
	token string
}

type orderStore interface {
	Insert(ctx context.Context, order Order) error
	Count(ctx context.Context) (int, error)
}

type Order struct{ ID string }

func (c *Consumer) Consume(ctx context.Context, order Order) error {
	// ruleid: no-early-idempotency-key
	first, err := c.rdb.SetNX(ctx, "seen:"+order.ID, 1, 24*time.Hour).Result()
	if err != nil {
		return fmt.Errorf("claim order %s: %w", order.ID, err)
	}
	if !first {
		return nil
	}
	if err := c.store.Insert(ctx, order); err != nil {
		return fmt.Errorf("insert order %s: %w", order.ID, err)
	}
	return nil
}

// The remedy: what failed may be tried again.
func (c *Consumer) ConsumeSafely(ctx context.Context, order Order) error {
	key := "seen:" + order.ID
	// ok: no-early-idempotency-key
	first, err := c.rdb.SetNX(ctx, key, 1, 24*time.Hour).Result()
	if err != nil {
		return fmt.Errorf("claim order %s: %w", order.ID, err)
	}
	if !first {
		return nil
	}
	if err := c.store.Insert(ctx, order); err != nil {
		c.rdb.Del(ctx, key)
		return fmt.Errorf("insert order %s: %w", order.ID, err)
	}
	return nil
}

func (c *Consumer) Enqueue(ctx context.Context, order Order) error {
	key := "idempotency:" + order.ID
	// ruleid: no-early-idempotency-key
	if first, err := c.rdb.SetNX(ctx, key, 1, time.Hour).Result(); err != nil || !first {
		return err
	}
	return c.rdb.LPush(ctx, "orders", order.ID).Err()
}

func (c *Consumer) deliverOnce(ctx context.Context, id string) error {
	// ruleid: no-early-idempotency-key
	if c.rdb.SetNX(ctx, id, 1, time.Hour).Val() {
		return c.sendMail(ctx, id)
	}
	return nil
}

// The key that is deleted is another one.
func (c *Consumer) ConsumeWrongly(ctx context.Context, order Order) error {
	// ruleid: no-early-idempotency-key
	first := c.rdb.SetNX(ctx, "seen:"+order.ID, 1, time.Hour).Val()
	if !first {
		return nil
	}
	if err := c.store.Insert(ctx, order); err != nil {
		c.rdb.Del(ctx, "order:"+order.ID)
		return err
	}
	return nil
}

// Marked afterwards.
func (c *Consumer) ConsumeThenMark(ctx context.Context, order Order) error {
	if err := c.store.Insert(ctx, order); err != nil {
		return err
	}
	// ok: no-early-idempotency-key
	first, err := c.rdb.SetNX(ctx, "seen:"+order.ID, 1, time.Hour).Result()
	if err == nil && !first {
		return fmt.Errorf("order %s was inserted twice", order.ID)
	}
	return err
}

// Deleted on the way out, however it went.
func (c *Consumer) ConsumeAlone(ctx context.Context, order Order) error {
	key := "processing:" + order.ID
	// ok: no-early-idempotency-key
	if !c.rdb.SetNX(ctx, key, 1, time.Minute).Val() {
		return nil
	}
	defer c.rdb.Del(ctx, key)
	return c.store.Insert(ctx, order)
}

// A lock: the value is a token.
func (c *Consumer) hold(ctx context.Context, order Order) error {
	// ok: no-early-idempotency-key
	if !c.rdb.SetNX(ctx, "claim:"+order.ID, c.token, time.Minute).Val() {
		return nil
	}
	return c.store.Insert(ctx, order)
}

func (c *Consumer) lockOrder(ctx context.Context, order Order) error {
	// ok: no-early-idempotency-key
	if !c.rdb.SetNX(ctx, "lock:seen:"+order.ID, 1, time.Minute).Val() {
		return nil
	}
	return c.store.Insert(ctx, order)
}

// Only a read follows.
func (c *Consumer) first(ctx context.Context, order Order) (int, error) {
	// ok: no-early-idempotency-key
	if !c.rdb.SetNX(ctx, "seen:"+order.ID, 1, time.Minute).Val() {
		return 0, nil
	}
	return c.store.Count(ctx)
}

// Not a mark of anything done.
func (c *Consumer) throttle(ctx context.Context, order Order) error {
	// ok: no-early-idempotency-key
	if !c.rdb.SetNX(ctx, "pause:"+order.ID, 1, time.Minute).Val() {
		return nil
	}
	return c.store.Insert(ctx, order)
}

// The claim is made in a helper.
func (c *Consumer) ConsumeBehindHelper(ctx context.Context, order Order) error {
	if !c.first24h(ctx, order.ID) {
		return nil
	}
	return c.store.Insert(ctx, order)
}

func (c *Consumer) first24h(ctx context.Context, id string) bool {
	// ruleid: no-early-idempotency-key
	return c.rdb.SetNX(ctx, "seen:"+id, 1, 24*time.Hour).Val()
}

func (c *Consumer) sendMail(ctx context.Context, id string) error {
	return c.rdb.LPush(ctx, "mail", id).Err()
}
