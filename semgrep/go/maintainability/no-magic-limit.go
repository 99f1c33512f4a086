package fixture

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/pingcap/failpoint"
	"golang.org/x/sync/errgroup"
)

func (s *Syncer) push(ctx context.Context, order Order) error {
	// ruleid: no-magic-limit
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return s.warehouse.Put(ctx, order)
}

func (s *Syncer) watch(ctx context.Context) {
	// How often is looked harms nobody, as long as it is not all the time.
	// ok: no-magic-limit
	ticker := time.NewTicker(time.Minute * 5)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			s.pass(ctx)
		}
	}
}

func (s *Syncer) receive(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	// ruleid: no-magic-limit
	return io.ReadAll(http.MaxBytesReader(w, r.Body, 10<<20))
}

// pushTimeout is shorter than the warehouse's own limit, so that we give up first.
const pushTimeout = 30 * time.Second

// The remedy: a name, which a setting can replace.
func (s *Syncer) pushNamed(ctx context.Context, order Order) error {
	// ok: no-magic-limit
	ctx, cancel := context.WithTimeout(ctx, pushTimeout)
	defer cancel()
	return s.warehouse.Put(ctx, order)
}

func (s *Syncer) split(chunk []byte) bool {
	// ruleid: no-magic-limit
	return len(chunk) > 4*1024*1024
}

func (s *Syncer) claim(ctx context.Context, key string) (bool, error) {
	// ruleid: no-magic-limit
	return s.redis.SetNX(ctx, key, s.id, 24*time.Hour).Result()
}

func (s *Syncer) retry(ctx context.Context, order Order) error {
	for s.push(ctx, order) != nil {
		// ruleid: no-magic-limit
		time.Sleep(15 * time.Second)
	}
	return nil
}

func (s *Syncer) reply(ctx context.Context) error {
	select {
	case err := <-s.replies:
		return err
	// ruleid: no-magic-limit
	case <-time.After(45 * time.Second):
		return errors.New("the warehouse did not answer")
	}
}

func (s *Syncer) stale() bool {
	// ruleid: no-magic-limit
	return time.Since(s.lastPass) > 10*time.Minute
}

func (s *Syncer) open(db *sql.DB, orders []Order) {
	// ruleid: no-magic-limit
	db.SetMaxOpenConns(25)
	// ruleid: no-magic-limit
	db.SetConnMaxLifetime(30 * time.Minute)
	var group errgroup.Group
	// ruleid: no-magic-limit
	group.SetLimit(16)
	// ruleid: no-magic-limit
	s.queue = make(chan Order, 5000)
}

// A parameter, a setting, a variable with a name.
func (s *Syncer) named(ctx context.Context, wait time.Duration) {
	// ok: no-magic-limit
	time.Sleep(wait)
	// ok: no-magic-limit
	ticker := time.NewTicker(s.config.Interval)
	defer ticker.Stop()
	grace := 20 * time.Second
	// ok: no-magic-limit
	ctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	// ok: no-magic-limit
	time.Sleep(2 * s.config.Interval)
}

// Somebody said what the number is.
func (s *Syncer) explained(ctx context.Context) {
	// The warehouse answers within four seconds or never.
	// ok: no-magic-limit
	time.Sleep(5 * time.Second)
	// ok: no-magic-limit
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second) // Their limit is a minute, and we try twice.
	defer cancel()
}

// One of something, and waits that nobody notices.
func (s *Syncer) small(ctx context.Context) {
	// ok: no-magic-limit
	time.Sleep(time.Second)

	// ok: no-magic-limit
	time.Sleep(50 * time.Millisecond)

	// One call of a few seconds tells by itself what its limit is for.
	// ok: no-magic-limit
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	s.ping(ctx)

	// ok: no-magic-limit
	s.wake = make(chan struct{}, 1)

	// ok: no-magic-limit
	s.done = make(chan struct{}, 16)
}

// Defaults and settings are where such numbers live.
func NewSyncer(db *sql.DB) *Syncer {
	// ok: no-magic-limit
	db.SetMaxOpenConns(25)
	syncer := &Syncer{timeout: 30 * time.Second}
	// ruleid: no-magic-limit
	syncer.queue = make(chan Order, 5000)
	return syncer
}

func syncConfig(db *sql.DB) {
	// ok: no-magic-limit
	db.SetMaxOpenConns(25)
}

// What a person reads, not what limits a program.
func human(bytes []byte) string {
	// ok: no-magic-limit
	if len(bytes) > 1024 {
		return "large"
	}
	return "small"
}

func (s *Syncer) logState(ctx context.Context) {
	// ok: no-magic-limit
	for range time.Tick(10 * time.Second) {
		s.log.Info("alive")
	}
}

// What is compared is told in a larger unit.
func told(size int) string {
	// ok: no-magic-limit
	if size > 10*1024*1024 {
		return fmt.Sprintf("%d MB", size/(1024*1024))
	}
	return fmt.Sprint(size)
}

// What is compared is rounded for who reads it.
func since(age time.Duration) string {
	// ok: no-magic-limit
	if age > 24*time.Hour {
		age = age.Round(time.Hour)
	}
	return age.String()
}

// A table from ranges to values.
func pause(age time.Duration) time.Duration {
	switch {
	// ok: no-magic-limit
	case age < 10*time.Minute:
		return shortPause
	default:
		return longPause
	}
}

func (s *Syncer) slowly() {
	failpoint.Inject("slow", func() {
		// ok: no-magic-limit
		time.Sleep(10 * time.Second)
	})
	s.pass()
}

func readable(size int64) string {
	// ok: no-magic-limit
	if size < (1024 * 1024) {
		return fmt.Sprintf("%.2f KB", float64(size)/float64(1024))
		// ok: no-magic-limit
	} else if size < (1024 * 1024 * 1024) {
		return fmt.Sprintf("%.2f MB", float64(size)/float64(1024*1024))
	}
	return "large"
}

func accepts(size int64, parts int) bool {
	// ruleid: no-magic-limit
	return size < 10*1024*1024 && float64(parts)/2 < 5
}

// The first turn comes after a while, and the next with the ticker.
func (s *Syncer) tellVersion(ticker <-chan time.Time) {
	// ok: no-magic-limit
	for time.Sleep(10 * time.Minute); ; <-ticker {
		s.pass()
	}
}

// A number that a comment above tells, and a name that does.
func (s *Syncer) later(tries int) (time.Time, time.Time) {
	// No more than 12 hours.
	if tries > s.most {
		s.log.Info("most")
		// ok: no-magic-limit
		return time.Now().Add(12 * time.Hour), time.Time{}
	}
	// ok: no-magic-limit
	inFiveMinutes := time.Now().Add(5 * time.Minute)
	// ruleid: no-magic-limit
	next := time.Now().Add(45 * time.Minute)
	return inFiveMinutes, next
}

// What a setting may be at least: the error says it.
func validateBucket(bucket Bucket) error {
	// ok: no-magic-limit
	if bucket.Period < 10*time.Second {
		return errPeriodTooShort
	}
	return nil
}

// A ticker by another name.
func (s *Syncer) publish(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		// ok: no-magic-limit
		case <-time.After(15 * time.Second):
			s.gauge.Set(len(s.orders))
		}
	}
}
