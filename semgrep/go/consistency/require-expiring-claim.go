package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gomodule/redigo/redis"
	goredis "github.com/redis/go-redis/v9"
)

type Worker struct {
	rdb *goredis.Client
	ttl time.Duration
}

var errTaken = errors.New("another worker has it")

func (w *Worker) Report(ctx context.Context, day string) error {
	// ruleid: require-expiring-claim
	won, err := w.rdb.SetNX(ctx, "lock:report:"+day, "1", 0).Result()
	if err != nil {
		return fmt.Errorf("lock report %s: %w", day, err)
	}
	if !won {
		return errTaken
	}
	defer w.rdb.Del(ctx, "lock:report:"+day)
	return w.write(ctx, day)
}

// The remedy: the key goes by itself.
func (w *Worker) ReportSafely(ctx context.Context, day string) error {
	// ok: require-expiring-claim
	won, err := w.rdb.SetNX(ctx, "lock:report:"+day, "1", 10*time.Minute).Result()
	if err != nil {
		return fmt.Errorf("lock report %s: %w", day, err)
	}
	if !won {
		return errTaken
	}
	defer w.rdb.Del(ctx, "lock:report:"+day)
	return w.write(ctx, day)
}

func (w *Worker) Charge(ctx context.Context, id string) error {
	key := fmt.Sprintf("charge:%s:processed", id)
	// ruleid: require-expiring-claim
	if first, err := w.rdb.SetNX(ctx, key, time.Now().Unix(), 0).Result(); err != nil || !first {
		return err
	}
	return w.write(ctx, id)
}

func (w *Worker) acquire(ctx context.Context, name, owner string) bool {
	// ruleid: require-expiring-claim
	return w.rdb.SetNX(ctx, name, owner, goredis.KeepTTL).Val()
}

func tryLock(conn redis.Conn, id string) (bool, error) {
	// ruleid: require-expiring-claim
	reply, err := redis.String(conn.Do("SET", id, "1", "NX"))
	return reply == "OK", err
}

func tryLockFor(conn redis.Conn, id string, seconds int) (bool, error) {
	// ok: require-expiring-claim
	reply, err := redis.String(conn.Do("SET", id, "1", "NX", "EX", seconds))
	return reply == "OK", err
}

func (w *Worker) acquireFor(ctx context.Context, name, owner string) bool {
	// ok: require-expiring-claim
	return w.rdb.SetNX(ctx, name, owner, w.ttl).Val()
}

// A second command says when it ends.
func (w *Worker) claimThenExpire(ctx context.Context, id string) error {
	key := "claim:" + id
	// ok: require-expiring-claim
	if err := w.rdb.SetNX(ctx, key, "1", 0).Err(); err != nil {
		return err
	}
	return w.rdb.Expire(ctx, key, w.ttl).Err()
}

// A mark that is meant to stay.
func (w *Worker) markMigrated(ctx context.Context) error {
	// ok: require-expiring-claim
	return w.rdb.SetNX(ctx, "jobs:migrated:done", "1", 0).Err()
}

// A default, not a claim.
func (w *Worker) setDefault(ctx context.Context, name, value string) error {
	// ok: require-expiring-claim
	return w.rdb.SetNX(ctx, "setting:"+name, value, 0).Err()
}

// The word is only part of another one.
func (w *Worker) keepBlock(ctx context.Context, height string) error {
	// ok: require-expiring-claim
	return w.rdb.SetNX(ctx, "block:"+height, "1", 0).Err()
}

// The claim's own name is known to the caller only.
func (w *Worker) setIfAbsent(ctx context.Context, name string) error {
	// todoruleid: require-expiring-claim
	return w.rdb.SetNX(ctx, name, "1", 0).Err()
}

func (w *Worker) write(ctx context.Context, day string) error {
	return w.rdb.HSet(ctx, "reports", day, "written").Err()
}
