package ratelimit

// Kind: Consensys/ask-o11y-plugin#217, hmchangw/newchat#486

import (
	"context"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

type Limiter struct {
	rdb    *redis.Client
	prefix string
	window time.Duration
	limit  int64
}

func (l *Limiter) Allow(ctx context.Context, user string) (bool, error) {
	key := l.prefix + user
	count, err := l.rdb.Incr(ctx, key).Result()
	if err != nil {
		return false, fmt.Errorf("count request of %s: %w", user, err)
	}
	if count == 1 {
		// ruleid: no-partial-multi-write
		if err := l.rdb.Expire(ctx, key, l.window).Err(); err != nil {
			return false, fmt.Errorf("window of %s: %w", user, err)
		}
	}
	return count <= l.limit, nil
}

var allow = redis.NewScript(`
local count = redis.call("INCR", KEYS[1])
if count == 1 or redis.call("PTTL", KEYS[1]) < 0 then
	redis.call("PEXPIRE", KEYS[1], ARGV[1])
end
return count`)

func (l *Limiter) AllowAtOnce(ctx context.Context, user string) (bool, error) {
	// ok: no-partial-multi-write
	count, err := allow.Run(ctx, l.rdb, []string{l.prefix + user}, l.window.Milliseconds()).Int64()
	if err != nil {
		return false, fmt.Errorf("count request of %s: %w", user, err)
	}
	return count <= l.limit, nil
}
