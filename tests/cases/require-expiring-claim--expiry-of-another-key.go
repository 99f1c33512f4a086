package mill

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

type Mill struct{ rdb *redis.Client }

func (m *Mill) Grind(ctx context.Context, sack string) error {
	// ruleid: require-expiring-claim
	if won := m.rdb.SetNX(ctx, "grinding:"+sack, 1, 0).Val(); !won {
		return nil
	}
	defer m.rdb.Del(ctx, "grinding:"+sack)
	if err := m.rdb.HSet(ctx, "sack:"+sack, "state", "open").Err(); err != nil {
		return err
	}
	return m.rdb.Expire(ctx, "sack:"+sack, time.Hour).Err()
}

func (m *Mill) Close(ctx context.Context, sack string) error {
	// ruleid: require-expiring-claim
	if err := m.rdb.SetArgs(ctx, "lock:"+sack, 1, redis.SetArgs{Mode: "NX"}).Err(); err != nil {
		return err
	}
	// ok: require-expiring-claim
	return m.rdb.SetArgs(ctx, "lease:"+sack, 1, redis.SetArgs{Mode: "NX", TTL: time.Minute}).Err()
}
