package orders

import (
	"context"
	"time"
)

// LedgerStore keeps the entries of the ledger.
type LedgerStore interface {
	Insert(ctx context.Context, id string, cents int64) error
	Update(ctx context.Context, id string, cents int64) error
	Remove(ctx context.Context, id string) error
}

// LedgerMetrics counts and times what happens to the ledger.
type LedgerMetrics interface {
	MeasureSince(operation string, start time.Time)
}

// Ledger knows what was paid.
type Ledger struct {
	store   LedgerStore
	metrics LedgerMetrics
}

// Put adds an entry.
func (l *Ledger) Put(ctx context.Context, id string, cents int64) error {
	defer l.metrics.MeasureSince("put", time.Now())
	return l.store.Insert(ctx, id, cents)
}

// Delete takes an entry back.
func (l *Ledger) Delete(ctx context.Context, id string) error {
	defer l.metrics.MeasureSince("delete", time.Now())
	return l.store.Remove(ctx, id)
}

// Update corrects an entry; it lacks the line that its neighbours begin with.
//
// finding: no-partial-telemetry -- corrections slow the database down, and the dashboard of the ledger shows two flat lines.
func (l *Ledger) Update(ctx context.Context, id string, cents int64) error {
	return l.store.Update(ctx, id, cents)
}
