package orders

import (
	"context"
	"fmt"
	"time"
)

const (
	claimKeyPrefix = "orders:claim:"
	claimTTL       = 2 * time.Minute
	// Only the owner may give a claim back: after it has expired, it may be someone else's.
	releaseScript = `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0`
)

// BoolReply is what a Redis command answers that says yes or no.
type BoolReply interface {
	Result() (bool, error)
}

// ClaimRedis is the part of the client that claims use.
type ClaimRedis interface {
	SetNX(ctx context.Context, key string, value any, expiration time.Duration) BoolReply
	Eval(ctx context.Context, script string, keys []string, args ...any) Reply
}

// Claims lets one worker at a time handle an order.
type Claims struct {
	rdb   ClaimRedis
	owner string
}

// NewClaims returns the claims of one worker; owner is a token that no other worker has.
func NewClaims(rdb ClaimRedis, owner string) *Claims {
	return &Claims{rdb: rdb, owner: owner}
}

// Claim makes this worker the only one that handles an order.
func (c *Claims) Claim(ctx context.Context, order Order) (bool, error) {
	if err := order.Validate(); err != nil {
		return false, err
	}
	// finding: require-expiring-claim -- a worker killed before Release keeps the order for ever: nobody else can take it.
	won, err := c.rdb.SetNX(ctx, claimKeyPrefix+order.ID, c.owner, 0).Result()
	if err != nil {
		return false, fmt.Errorf("claim order %s: %w", order.ID, err)
	}
	return won, nil
}

// Lease does the same for two minutes: when the worker dies, the claim ends by itself.
func (c *Claims) Lease(ctx context.Context, order Order) (bool, error) {
	if err := order.Validate(); err != nil {
		return false, err
	}
	won, err := c.rdb.SetNX(ctx, claimKeyPrefix+order.ID, c.owner, claimTTL).Result()
	if err != nil {
		return false, fmt.Errorf("lease order %s: %w", order.ID, err)
	}
	return won, nil
}

// Release gives the order back.
func (c *Claims) Release(ctx context.Context, order Order) error {
	if err := order.Validate(); err != nil {
		return err
	}
	if err := c.rdb.Eval(ctx, releaseScript, []string{claimKeyPrefix + order.ID}, c.owner).Err(); err != nil {
		return fmt.Errorf("release order %s: %w", order.ID, err)
	}
	return nil
}
