package parking

import (
	"context"
	"strconv"

	"github.com/redis/go-redis/v9"
)

type Garage struct{ rdb *redis.Client }

// A quota is nothing that is quoted.
func (g *Garage) RaiseQuota(ctx context.Context, tenantID string, by int64) error {
	// ruleid: require-id-validation
	return g.rdb.IncrBy(ctx, "places:quota:"+tenantID, by).Err()
}

func (g *Garage) QuotedName(ctx context.Context, tenantID string) error {
	name := strconv.Quote(tenantID)
	// ok: require-id-validation
	return g.rdb.Set(ctx, "garage:name:"+tenantID, name, 0).Err()
}
