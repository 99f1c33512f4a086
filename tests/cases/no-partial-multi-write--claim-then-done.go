package once

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

type Once struct{ rdb redis.UniversalClient }

// Whatever fails in between, the claim expires.
func (o *Once) Do(ctx context.Context, key string, handle func(context.Context) error) error {
	first, err := o.rdb.SetNX(ctx, key, "processing", time.Minute).Result()
	if err != nil || !first {
		return err
	}
	if err := handle(ctx); err != nil {
		return err
	}
	// ok: no-partial-multi-write
	return o.rdb.Set(ctx, key, "done", time.Hour).Err()
}

func (o *Once) DoAndCount(ctx context.Context, key string) error {
	first, err := o.rdb.SetNX(ctx, key, "processing", time.Minute).Result()
	if err != nil || !first {
		return err
	}
	// ruleid: no-partial-multi-write
	return o.rdb.Set(ctx, "last", key, 0).Err()
}
