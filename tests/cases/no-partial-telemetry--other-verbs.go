package ferry

import (
	"context"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/redis/go-redis/v9"
)

type Places struct {
	rdb  *redis.Client
	done *prometheus.CounterVec
}

func (p *Places) Book(ctx context.Context, name string) error {
	if err := p.rdb.SAdd(ctx, "places", name).Err(); err != nil {
		return err
	}
	p.done.WithLabelValues("book").Inc()
	return nil
}

func (p *Places) Free(ctx context.Context, name string) error {
	if err := p.rdb.SRem(ctx, "places", name).Err(); err != nil {
		return err
	}
	p.done.WithLabelValues("free").Inc()
	return nil
}

// ruleid: no-partial-telemetry
func (p *Places) Sink(ctx context.Context) error {
	return p.rdb.Del(ctx, "places").Err()
}

// ok: no-partial-telemetry
func (p *Places) Names(ctx context.Context) ([]string, error) {
	return p.rdb.SMembers(ctx, "places").Result()
}
