package cloakroom

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

type cloakroom struct{ rdb *redis.Client }

func (c *cloakroom) lend(ctx context.Context, guest string, hooks []string) error {
	for _, hook := range hooks {
		if err := c.rdb.Set(ctx, "lent:"+hook, guest, time.Hour).Err(); err != nil {
			return err
		}
	}
	// ruleid: no-partial-multi-write
	if err := c.rdb.HDel(ctx, "free", hooks...).Err(); err != nil {
		return err
	}
	return nil
}

func (c *cloakroom) count(ctx context.Context, hooks []string) error {
	for _, hook := range hooks {
		if err := c.rdb.Get(ctx, "lent:"+hook).Err(); err != nil {
			return err
		}
	}
	// ok: no-partial-multi-write
	return c.rdb.HDel(ctx, "free", hooks...).Err()
}
