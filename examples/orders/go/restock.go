package orders

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

const (
	levelKeyPrefix = "stock:level:"
	// Suppliers send a report again for at most a day.
	reportMemory = 24 * time.Hour
)

// Level is how many pieces of a product a supplier has.
type Level struct {
	SKU    string
	Pieces int
}

// Levels keeps what suppliers report, thousands of products at a time.
type Levels struct {
	rdb Redis
}

// NewLevels returns the levels in a Redis.
func NewLevels(rdb Redis) *Levels {
	return &Levels{rdb: rdb}
}

// Store keeps a supplier's report.
func (l *Levels) Store(ctx context.Context, report []Level) error {
	for _, level := range report {
		// finding: no-sequential-remote-calls -- a report of 50,000 products takes minutes and is cut off in the middle.
		if err := l.rdb.HSet(ctx, levelKeyPrefix+level.SKU, "pieces", level.Pieces).Err(); err != nil {
			return fmt.Errorf("store level of %s: %w", level.SKU, err)
		}
	}
	return nil
}

// StoreTogether does the same in one round trip.
func (l *Levels) StoreTogether(ctx context.Context, report []Level) error {
	_, err := l.rdb.TxPipelined(ctx, func(pipe Pipeliner) error {
		for _, level := range report {
			pipe.HSet(ctx, levelKeyPrefix+level.SKU, "pieces", level.Pieces)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("store %d levels: %w", len(report), err)
	}
	return nil
}

// ReportTracker remembers which reports were taken in, so that none counts twice.
type ReportTracker struct {
	mu sync.Mutex
	// finding: no-grow-only-collection -- a thousand reports a day, none is forgotten: after months the process is killed.
	taken map[string]time.Time
}

// NewReportTracker returns a tracker that knows of no report.
func NewReportTracker() *ReportTracker {
	return &ReportTracker{taken: map[string]time.Time{}}
}

// Take says whether a report is new.
func (t *ReportTracker) Take(messageID string, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, seen := t.taken[messageID]; seen {
		return false
	}
	t.taken[messageID] = now
	return true
}

// RecentReportTracker does the same, and forgets what cannot come again.
type RecentReportTracker struct {
	mu     sync.Mutex
	recent map[string]time.Time
}

// NewRecentReportTracker returns a tracker that knows of no report.
func NewRecentReportTracker() *RecentReportTracker {
	return &RecentReportTracker{recent: map[string]time.Time{}}
}

// Take says whether a report is new.
func (t *RecentReportTracker) Take(messageID string, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for id, at := range t.recent {
		if now.Sub(at) > reportMemory {
			delete(t.recent, id)
		}
	}
	if _, seen := t.recent[messageID]; seen {
		return false
	}
	t.recent[messageID] = now
	return true
}

// RestockQueue is the part of a client-go workqueue that the worker uses.
type RestockQueue interface {
	Get() (sku string, shutdown bool)
	Done(sku string)
	Forget(sku string)
	AddRateLimited(sku string)
}

// RestockWorker orders what is running out.
type RestockWorker struct {
	queue  RestockQueue
	order  func(sku string) error
	logger *slog.Logger
}

// NewRestockWorker returns a worker; order sends one product's order to its supplier.
func NewRestockWorker(queue RestockQueue, order func(sku string) error, logger *slog.Logger) *RestockWorker {
	return &RestockWorker{queue: queue, order: order, logger: logger}
}

// Next works on one product, and says whether there may be more.
func (w *RestockWorker) Next() bool {
	sku, shutdown := w.queue.Get()
	if shutdown {
		return false
	}
	defer w.queue.Done(sku)
	if err := w.order(sku); err != nil {
		w.logger.Error("order from the supplier", "sku", sku, "error", err)
		// finding: no-dropped-requeue -- the supplier was away for a minute, and this product is not ordered again.
		return true
	}
	w.queue.Forget(sku)
	return true
}

// NextAgain does the same, and tries again what went wrong, later and later.
func (w *RestockWorker) NextAgain() bool {
	sku, shutdown := w.queue.Get()
	if shutdown {
		return false
	}
	defer w.queue.Done(sku)
	if err := w.order(sku); err != nil {
		w.logger.Error("order from the supplier", "sku", sku, "error", err)
		w.queue.AddRateLimited(sku)
		return true
	}
	w.queue.Forget(sku)
	return true
}
