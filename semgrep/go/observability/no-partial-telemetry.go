package store

import (
	"context"
	"time"
)

type Store struct {
	db      Database
	metrics Metrics
	tracer  Tracer
}

func (s *Store) Put(ctx context.Context, key string, value []byte) error {
	defer s.metrics.MeasureSince("put", time.Now())
	// ok: no-partial-telemetry
	return s.db.Insert(ctx, key, value)
}

func (s *Store) Delete(ctx context.Context, key string) error {
	ctx, span := s.tracer.Start(ctx, "delete")
	defer span.End()
	return s.db.Remove(ctx, key)
}

// ruleid: no-partial-telemetry
func (s *Store) Update(ctx context.Context, key string, value []byte) error {
	if len(value) == 0 {
		return nil
	}
	return s.db.Update(ctx, key, value)
}

// ok: no-partial-telemetry
func (s *Store) UpdateRemedy(ctx context.Context, key string, value []byte) error {
	defer s.metrics.MeasureSince("update", time.Now())
	return s.db.Update(ctx, key, value)
}

// ruleid: no-partial-telemetry
func (s *Store) SaveAll(ctx context.Context, values map[string][]byte) error {
	for key, value := range values {
		if err := s.db.Insert(ctx, key, value); err != nil {
			return err
		}
	}
	return nil
}

// ruleid: no-partial-telemetry
func (s Store) RemoveExpired(ctx context.Context) (int, error) {
	return s.db.RemoveOlder(ctx, time.Now())
}

// What it calls is measured.
// ok: no-partial-telemetry
func (s *Store) ReplaceAll(ctx context.Context, values map[string][]byte) error {
	s.db.Truncate(ctx)
	for key, value := range values {
		if err := s.Put(ctx, key, value); err != nil {
			return err
		}
	}
	return nil
}

// Reads are another matter.
// ok: no-partial-telemetry
func (s *Store) Get(ctx context.Context, key string) ([]byte, error) {
	return s.db.Find(ctx, key)
}

// ok: no-partial-telemetry
func (s *Store) deleteRow(ctx context.Context, key string) error {
	return s.db.Remove(ctx, key)
}

// In memory, nothing can be slow.
// ok: no-partial-telemetry
func (s *Store) CreateKey(name string) string {
	return "orders/" + name
}

type Journal struct {
	db Database
}

// Nothing of this type is measured here.
// ok: no-partial-telemetry
func (j *Journal) SaveEntry(ctx context.Context, entry []byte) error {
	return j.db.Insert(ctx, "journal", entry)
}

type Database interface {
	Insert(ctx context.Context, key string, value []byte) error
	Update(ctx context.Context, key string, value []byte) error
	Remove(ctx context.Context, key string) error
	RemoveOlder(ctx context.Context, than time.Time) (int, error)
	Find(ctx context.Context, key string) ([]byte, error)
	Truncate(ctx context.Context)
}

type Metrics interface {
	MeasureSince(name string, start time.Time)
}

type Tracer interface {
	Start(ctx context.Context, name string) (context.Context, Span)
}

type Span interface{ End() }
