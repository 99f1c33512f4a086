package aquarium

import (
	"context"
	"fmt"

	"github.com/redis/go-redis/v9"
)

type keeper struct {
	rdb    *redis.Client
	rows   execer
	legacy *legacyTanks
}

func (k *keeper) feed(ctx context.Context, tank string, grams int) error {
	if err := k.rdb.HSet(ctx, "tanks:v2:"+tank, "grams", grams).Err(); err != nil {
		return fmt.Errorf("feed %s: %w", tank, err)
	}
	// ruleid: no-partial-multi-write, no-unguarded-dual-write
	return k.rdb.Set(ctx, "tank_grams_"+tank, grams, 0).Err()
}

func (k *keeper) fill(ctx context.Context, t *tank) error {
	if _, err := k.rows.Exec(ctx, "update tanks set litres = $2 where id = $1", t.ID, t.Litres); err != nil {
		return fmt.Errorf("fill %s: %w", t.ID, err)
	}
	// ruleid: no-unguarded-dual-write
	return k.legacy.Update(ctx, t)
}

func (k *keeper) fillAndRead(ctx context.Context, t *tank) error {
	if _, err := k.rows.Exec(ctx, "update tanks set litres = $2 where id = $1", t.ID, t.Litres); err != nil {
		return fmt.Errorf("fill %s: %w", t.ID, err)
	}
	// ok: no-unguarded-dual-write
	return k.legacy.Read(ctx, t)
}
