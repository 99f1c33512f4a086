package prices

import (
	"context"
	"database/sql"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/redis/go-redis/v9"
	"gorm.io/gorm"
)

type Price struct {
	SKU   string
	Cents int
}

type Store struct {
	rdb *redis.Client
	db  *sql.DB
	orm *gorm.DB
	s3  *s3.Client
}

func (s *Store) CachePrices(ctx context.Context, prices []Price) error {
	for _, price := range prices {
		// ruleid: no-sequential-remote-calls
		if err := s.rdb.Set(ctx, "price:"+price.SKU, price.Cents, time.Hour).Err(); err != nil {
			return err
		}
	}
	return nil
}

// The remedy: all commands in one round trip.
func (s *Store) CachePricesTogether(ctx context.Context, prices []Price) error {
	_, err := s.rdb.Pipelined(ctx, func(pipe redis.Pipeliner) error {
		for _, price := range prices {
			// ok: no-sequential-remote-calls
			pipe.Set(ctx, "price:"+price.SKU, price.Cents, time.Hour)
		}
		return nil
	})
	return err
}

func (s *Store) StorePrices(ctx context.Context, prices []Price) error {
	for i := range prices {
		// ruleid: no-sequential-remote-calls
		_, err := s.db.ExecContext(ctx, "INSERT INTO prices (sku, cents) VALUES ($1, $2)", prices[i].SKU, prices[i].Cents)
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) Purge(ctx context.Context, keys []string) error {
	for i := 0; i < len(keys); i++ {
		// ruleid: no-sequential-remote-calls
		if _, err := s.s3.DeleteObject(ctx, &s3.DeleteObjectInput{Key: &keys[i]}); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) Totals(ctx context.Context, carts []string) (map[string]string, error) {
	totals := map[string]string{}
	for _, cart := range carts {
		// ruleid: no-sequential-remote-calls
		total, err := s.rdb.HGet(ctx, "cart:"+cart, "total").Result()
		if err != nil {
			return nil, err
		}
		totals[cart] = total
	}
	return totals, nil
}

func (s *Store) Seed(prices []Price) {
	for _, price := range prices {
		// ruleid: no-sequential-remote-calls
		s.orm.Create(&price)
	}
}

// A prepared statement and a transaction make it cheaper, but it is still a round trip for each row.
func (s *Store) StoreInTransaction(tx *sql.Tx, prices []Price) error {
	for _, price := range prices {
		// ruleid: no-sequential-remote-calls
		if _, err := tx.Exec(`INSERT INTO prices (sku, cents) VALUES ($1, $2)`, price.SKU, price.Cents); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) StorePrepared(insert *sql.Stmt, prices []Price) error {
	for _, price := range prices {
		// ok: no-sequential-remote-calls
		if _, err := insert.Exec(price.SKU, price.Cents); err != nil {
			return err
		}
	}
	return nil
}

// The first answer ends it.
func (s *Store) FirstKnown(ctx context.Context, skus []string) string {
	for _, sku := range skus {
		// ok: no-sequential-remote-calls
		if cents := s.rdb.Get(ctx, "price:"+sku).Val(); cents != "" {
			return cents
		}
	}
	return ""
}

// Slow on purpose.
func (s *Store) Expire(ctx context.Context, skus []string) {
	for _, sku := range skus {
		// ok: no-sequential-remote-calls
		s.rdb.Del(ctx, "price:"+sku)
		time.Sleep(10 * time.Millisecond)
	}
}

// Attempts at the same command.
func (s *Store) Touch(ctx context.Context, sku string, attempts []int) {
	for range attempts {
		// ok: no-sequential-remote-calls
		s.rdb.Expire(ctx, "price:"+sku, time.Hour)
	}
}

// A handful of names.
func (s *Store) Reset(ctx context.Context) {
	for _, region := range []string{"eu", "us"} {
		// ok: no-sequential-remote-calls
		s.rdb.Del(ctx, "prices:"+region)
	}
}

// Each is sent to a server of its own.
func publishEverywhere(ctx context.Context, shards []*redis.Client, payload string) {
	for _, shard := range shards {
		// ok: no-sequential-remote-calls
		shard.Publish(ctx, "prices", payload)
	}
}

// A bulk call for each chunk.
func (s *Store) PurgeChunks(ctx context.Context, chunks [][]string) {
	for _, chunk := range chunks {
		// ok: no-sequential-remote-calls
		s.rdb.Del(ctx, chunk...)
	}
}

// At the same time.
func (s *Store) Announce(ctx context.Context, skus []string) {
	for _, sku := range skus {
		go func() {
			// ok: no-sequential-remote-calls
			s.rdb.Publish(ctx, "prices", sku)
		}()
	}
}

// What it is handed is a pipeline.
func (s *Store) stage(ctx context.Context, p redis.Pipeliner, prices []Price) {
	for _, price := range prices {
		// ok: no-sequential-remote-calls
		p.HIncrBy(ctx, "counts", price.SKU, 1)
	}
}

// The first that fits is the last.
func (s *Store) Forget(ctx context.Context, prices []Price, sku string) (bool, error) {
	for _, price := range prices {
		if price.SKU == sku {
			// ok: no-sequential-remote-calls
			count, err := s.rdb.ZRem(ctx, "prices", price.SKU).Result()
			return count == 1, err
		}
	}
	return false, nil
}

type bar interface{ IncrBy(count int) }

// It counts for whoever looks at the terminal.
func (s *Store) Show(progress bar, prices []Price) {
	for _, price := range prices {
		// ok: no-sequential-remote-calls
		progress.IncrBy(price.Cents)
	}
}
