package sessions

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

type Sessions struct {
	kv redis.UniversalClient
}

// Put writes by a script or by itself, and says behind both how long it is kept.
func (s *Sessions) Put(ctx context.Context, key string, scripted bool) error {
	if scripted {
		if err := s.kv.Eval(ctx, "return 1", []string{key}).Err(); err != nil {
			return err
		}
	} else if err := s.kv.HSet(ctx, key, "seen", 1).Err(); err != nil {
		return err
	}
	// ruleid: no-partial-multi-write
	return s.kv.Expire(ctx, key, time.Hour).Err()
}

// Drop leaves the other arm, so only one of the two is sent.
func (s *Sessions) Drop(ctx context.Context, key string, gone bool) error {
	if gone {
		return nil
	} else {
		if err := s.kv.HSet(ctx, key, "gone", 1).Err(); err != nil {
			return err
		}
		return nil
	}
	// ok: no-partial-multi-write
	return s.kv.Expire(ctx, key, time.Hour).Err()
}

// Move knows its client by the type of the field.
func (s *Sessions) Move(ctx context.Context, from, to string) error {
	if err := s.kv.Del(ctx, "order:"+from).Err(); err != nil {
		return err
	}
	// ruleid: no-partial-multi-write
	return s.kv.Set(ctx, "order:"+to, "moved", 0).Err()
}
