package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

type Store struct {
	rdb     *redis.Client
	metrics statsd
}

type Job struct {
	ID      string
	Queue   string
	Payload []byte
}

func (s *Store) Enqueue(ctx context.Context, job Job) error {
	if err := s.rdb.HSet(ctx, "job:"+job.ID, "payload", job.Payload).Err(); err != nil {
		return fmt.Errorf("store job %s: %w", job.ID, err)
	}
	// ruleid: no-partial-multi-write
	if err := s.rdb.LPush(ctx, "queue:"+job.Queue, job.ID).Err(); err != nil {
		return fmt.Errorf("queue job %s: %w", job.ID, err)
	}
	return nil
}

func (s *Store) Touch(ctx context.Context, id string) error {
	n, err := s.rdb.Incr(ctx, "hits:"+id).Result()
	if err != nil {
		return err
	}
	if n == 1 {
		// ruleid: no-partial-multi-write
		return s.rdb.Expire(ctx, "hits:"+id, time.Minute).Err()
	}
	return nil
}

func (s *Store) Remove(ctx context.Context, job Job) {
	s.rdb.Del(ctx, "job:"+job.ID)
	// ruleid: no-partial-multi-write
	s.rdb.SRem(ctx, "jobs", job.ID)
}

// Both are removed again by whoever tries again.
func (s *Store) Deregister(ctx context.Context, host string) error {
	errServer := s.rdb.HDel(ctx, "servers", host).Err()
	// ok: no-partial-multi-write
	errWorkers := s.rdb.HDel(ctx, "workers", host).Err()
	return errors.Join(errServer, errWorkers)
}

func (s *Store) Requeue(ctx context.Context, jobs []Job) error {
	for _, job := range jobs {
		if s.rdb.LRem(ctx, "running", 1, job.ID).Err() != nil {
			continue
		}
		// ruleid: no-partial-multi-write
		if _, err := s.rdb.RPush(ctx, "waiting", job.ID).Result(); err != nil {
			return err
		}
	}
	return nil
}

// The remedy: one transaction.
func (s *Store) EnqueueTogether(ctx context.Context, job Job) error {
	_, err := s.rdb.TxPipelined(ctx, func(pipe redis.Pipeliner) error {
		pipe.HSet(ctx, "job:"+job.ID, "payload", job.Payload)
		// ok: no-partial-multi-write
		pipe.LPush(ctx, "queue:"+job.Queue, job.ID)
		return nil
	})
	return err
}

func (s *Store) EnqueueQueued(ctx context.Context, job Job) error {
	writes := s.rdb.TxPipeline()
	writes.HSet(ctx, "job:"+job.ID, "payload", job.Payload)
	// ok: no-partial-multi-write
	writes.LPush(ctx, "queue:"+job.Queue, job.ID)
	_, err := writes.Exec(ctx)
	return err
}

func index(ctx context.Context, cmds redis.Pipeliner, job Job) {
	cmds.HSet(ctx, "job:"+job.ID, "payload", job.Payload)
	// ok: no-partial-multi-write
	cmds.SAdd(ctx, "jobs", job.ID)
}

// One write and one read.
func (s *Store) Complete(ctx context.Context, id string) (string, error) {
	if err := s.rdb.HSet(ctx, "job:"+id, "state", "done").Err(); err != nil {
		return "", err
	}
	// ok: no-partial-multi-write
	return s.rdb.HGet(ctx, "job:"+id, "payload").Result()
}

// Only one of the two is ever sent.
func (s *Store) Schedule(ctx context.Context, job Job, at time.Time) error {
	if at.IsZero() {
		return s.rdb.LPush(ctx, "queue:"+job.Queue, job.ID).Err()
	}
	// ok: no-partial-multi-write
	return s.rdb.ZAdd(ctx, "later", redis.Z{Score: float64(at.Unix()), Member: job.ID}).Err()
}

func (s *Store) Finish(ctx context.Context, id string, failed bool) error {
	if failed {
		s.rdb.LPush(ctx, "failed", id)
	} else {
		// ok: no-partial-multi-write
		s.rdb.LPush(ctx, "done", id)
	}
	return nil
}

// What is written because the first write failed.
func (s *Store) Register(ctx context.Context, id string) error {
	if err := s.rdb.SAdd(ctx, "workers", id).Err(); err != nil {
		// ok: no-partial-multi-write
		s.rdb.LPush(ctx, "orphans", id)
		return err
	}
	return nil
}

// Two stores, one write each.
func (s *Store) Copy(ctx context.Context, other *redis.Client, id string) error {
	if err := s.rdb.SAdd(ctx, "ids", id).Err(); err != nil {
		return err
	}
	// ok: no-partial-multi-write
	return other.SAdd(ctx, "ids", id).Err()
}

type statsd interface {
	Incr(name string)
	IncrBy(name string, n int)
}

func (s *Store) count(n int) {
	s.metrics.Incr("batches")
	// ok: no-partial-multi-write
	s.metrics.IncrBy("jobs", n)
}

// A lock that is taken and given back.
func (s *Store) Once(ctx context.Context, name string, work func() error) error {
	key := "lock:" + name
	won, err := s.rdb.SetNX(ctx, key, "1", time.Minute).Result()
	if err != nil || !won {
		return err
	}
	// ok: no-partial-multi-write
	defer s.rdb.Del(ctx, key)
	return work()
}

// Taken back when the work fails, even if the caller has given up by then.
func (s *Store) OnceUnlessItFails(ctx context.Context, name string, work func() error) error {
	key := "done:" + name
	if first, err := s.rdb.SetNX(ctx, key, "1", time.Hour).Result(); err != nil || !first {
		return err
	}
	if err := work(); err != nil {
		// ok: no-partial-multi-write
		return errors.Join(err, s.rdb.Del(context.WithoutCancel(ctx), key).Err())
	}
	return nil
}

// Written later, when a timer fires.
func (s *Store) Hold(ctx context.Context, job Job) error {
	if err := s.rdb.SAdd(ctx, "held", job.ID).Err(); err != nil {
		return err
	}
	time.AfterFunc(time.Minute, func() {
		// ok: no-partial-multi-write
		s.rdb.LPush(ctx, "queue:"+job.Queue, job.ID)
	})
	return nil
}

// A helper of this type writes too: that takes a look into another function.
func (s *Store) Restart(ctx context.Context, job Job) error {
	if err := s.Register(ctx, job.ID); err != nil {
		return err
	}
	// todoruleid: no-partial-multi-write
	return s.rdb.LPush(ctx, "queue:"+job.Queue, job.ID).Err()
}

// What is left of it expires.
func (s *Store) Begin(ctx context.Context, state, verifier string) error {
	if err := s.rdb.Set(ctx, "login:"+state, verifier, time.Hour).Err(); err != nil {
		return err
	}
	// ok: no-partial-multi-write
	return s.rdb.Set(ctx, "origin:"+state, "web", time.Hour).Err()
}
