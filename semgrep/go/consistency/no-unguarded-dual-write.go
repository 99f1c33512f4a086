package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
)

type jobStore interface {
	Save(ctx context.Context, job Job) error
	Delete(ctx context.Context, id string) error
	Get(ctx context.Context, id string) (Job, error)
}

type Job struct{ ID, Status string }

type DualWriter struct {
	store   jobStore
	primary jobStore
	legacy  jobStore
	audit   jobStore
	retries retrier
}

type retrier interface {
	Do(ctx context.Context, work func() error) error
}

func (w *DualWriter) Save(ctx context.Context, job Job) error {
	if err := w.primary.Save(ctx, job); err != nil {
		return fmt.Errorf("save job %s: %w", job.ID, err)
	}
	// ruleid: no-unguarded-dual-write
	return w.legacy.Save(ctx, job)
}

// The remedy: the failure is recorded, so that a repair job can finish the write.
func (w *DualWriter) SaveSafely(ctx context.Context, job Job) error {
	if err := w.primary.Save(ctx, job); err != nil {
		return fmt.Errorf("save job %s: %w", job.ID, err)
	}
	// ok: no-unguarded-dual-write
	if err := w.legacy.Save(ctx, job); err != nil {
		slog.ErrorContext(ctx, "legacy store is behind", "job", job.ID, "error", err)
		return w.audit.Save(ctx, job)
	}
	return nil
}

func (w *DualWriter) Update(ctx context.Context, job Job) error {
	err := w.store.Save(ctx, job)
	if err != nil {
		return err
	}
	// ruleid: no-unguarded-dual-write
	if err := w.legacy.Save(ctx, job); err != nil {
		return fmt.Errorf("save job %s in the legacy store: %w", job.ID, err)
	}
	return nil
}

func (w *DualWriter) Remove(ctx context.Context, id string) error {
	if err := w.primary.Delete(ctx, id); err != nil {
		return err
	}
	// ruleid: no-unguarded-dual-write
	_ = w.legacy.Delete(ctx, id)
	return nil
}

// Undone when the second write fails.
func (w *DualWriter) SaveOrUndo(ctx context.Context, job Job) error {
	if err := w.primary.Save(ctx, job); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	err := w.legacy.Save(ctx, job)
	if err != nil {
		return errors.Join(err, w.primary.Delete(ctx, job.ID))
	}
	return nil
}

// Tried again.
func (w *DualWriter) SaveWithRetry(ctx context.Context, job Job) error {
	if err := w.primary.Save(ctx, job); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	return w.retries.Do(ctx, func() error { return w.legacy.Save(ctx, job) })
}

// Read from the other store.
func (w *DualWriter) SaveAndRead(ctx context.Context, job Job) (Job, error) {
	if err := w.primary.Save(ctx, job); err != nil {
		return Job{}, err
	}
	// ok: no-unguarded-dual-write
	return w.legacy.Get(ctx, job.ID)
}

// Two stores, and neither is the other's copy.
func (w *DualWriter) SaveAndAudit(ctx context.Context, job Job) error {
	if err := w.store.Save(ctx, job); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	return w.audit.Save(ctx, job)
}

// Moved, not written twice.
func (w *DualWriter) Move(ctx context.Context, job Job) error {
	if err := w.primary.Save(ctx, job); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	return w.legacy.Delete(ctx, job.ID)
}

// One or the other.
func (w *DualWriter) SaveByMode(ctx context.Context, job Job, old bool) error {
	if !old {
		return w.primary.Save(ctx, job)
	}
	// ok: no-unguarded-dual-write
	return w.legacy.Save(ctx, job)
}

// Another thing goes there.
func (w *DualWriter) SaveBoth(ctx context.Context, first, second Job) error {
	if err := w.primary.Save(ctx, first); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	return w.legacy.Save(ctx, second)
}

// One transaction.
func insertBoth(ctx context.Context, tx *sql.Tx, job Job) error {
	if _, err := tx.ExecContext(ctx, "insert into jobs_v1 values (?)", job.ID); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	_, err := tx.ExecContext(ctx, "insert into jobs_v2 values (?)", job.ID)
	return err
}

type hashes interface {
	HSet(ctx context.Context, key string, values ...any) error
}

func setStatus(ctx context.Context, redis hashes, job Job) error {
	oldKey, newKey := "job:"+job.ID, "jobs:v2:"+job.ID
	if err := redis.HSet(ctx, oldKey, "status", job.Status); err != nil {
		return err
	}
	// ruleid: no-unguarded-dual-write
	return redis.HSet(ctx, newKey, "status", job.Status)
}

type replicas interface {
	UpdateReplica(ctx context.Context, job Job) error
	DeleteReplica(ctx context.Context, id string) error
}

// A replica is the thing itself here.
func retire(ctx context.Context, r replicas, job Job) error {
	if err := r.UpdateReplica(ctx, job); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	return r.DeleteReplica(ctx, job.ID)
}

type cluster interface {
	CoreV1() jobStore
	AppsV1() jobStore
}

// The version is that of an interface.
func saveInCluster(ctx context.Context, c cluster, job Job) error {
	if err := c.CoreV1().Save(ctx, job); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	return c.AppsV1().Save(ctx, job)
}

func createStore(ctx context.Context, folder, name string) (jobStore, error) { return open(ctx, folder+name) }

// Two stores are made, and nothing is written.
func openBoth(ctx context.Context, folder string) error {
	if _, err := createStore(ctx, "primary", folder); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	_, err := createStore(ctx, "backup", folder)
	return err
}

// The copy is written by a function of its own.
func (w *DualWriter) SaveThroughHelper(ctx context.Context, job Job) error {
	if err := w.primary.Save(ctx, job); err != nil {
		return err
	}
	// todoruleid: no-unguarded-dual-write
	return w.copyOver(ctx, job)
}

func (w *DualWriter) copyOver(ctx context.Context, job Job) error {
	return w.legacy.Save(ctx, job)
}
