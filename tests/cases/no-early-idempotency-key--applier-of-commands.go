package idempotency

// Kind: sksmith/go-micro-example#58, hookdeck/outpost#28

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

const (
	processing = "processing"
	processed  = "processed"
)

var ErrConflict = errors.New("another consumer has it")

type Idempotence struct {
	client  redis.Cmdable
	timeout time.Duration
	keep    time.Duration
}

// Exec runs the handler once for a message.
func (i *Idempotence) Exec(ctx context.Context, messageID string, handle func(context.Context) error) error {
	key := fmt.Sprintf("idempotency:%s", messageID)
	// ruleid: no-early-idempotency-key
	first, err := i.client.SetNX(ctx, key, processed, i.keep).Result()
	if err != nil {
		return fmt.Errorf("claim of %s: %w", messageID, err)
	}
	if !first {
		return nil
	}
	return handle(ctx)
}

// ExecSafely marks it as processed only when it was.
func (i *Idempotence) ExecSafely(ctx context.Context, messageID string, handle func(context.Context) error) error {
	key := fmt.Sprintf("idempotency:%s", messageID)
	// ok: no-early-idempotency-key
	first, err := i.client.SetNX(ctx, key, processing, i.timeout).Result()
	if err != nil {
		return fmt.Errorf("claim of %s: %w", messageID, err)
	}
	if !first {
		return ErrConflict
	}
	if err := handle(ctx); err != nil {
		return errors.Join(err, i.client.Del(ctx, key).Err())
	}
	return i.client.Set(ctx, key, processed, i.keep).Err()
}
