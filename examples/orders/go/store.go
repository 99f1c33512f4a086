package orders

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
)

// OrderStore keeps orders.
type OrderStore interface {
	Save(ctx context.Context, order Order) error
	Delete(ctx context.Context, id string) (removed bool, err error)
}

// RepairQueue remembers, durably, which orders the legacy store has still to catch up on.
type RepairQueue interface {
	Add(ctx context.Context, orderID string) error
}

// MigratingStore writes to the new store and, until every reader has moved, to the legacy store as well.
type MigratingStore struct {
	primary OrderStore
	legacy  OrderStore
	repairs RepairQueue
	logger  *slog.Logger
}

// NewMigratingStore returns a store that keeps primary and legacy in step.
func NewMigratingStore(primary, legacy OrderStore, repairs RepairQueue, logger *slog.Logger) *MigratingStore {
	return &MigratingStore{primary: primary, legacy: legacy, repairs: repairs, logger: logger}
}

// Save writes an order to both stores.
func (s *MigratingStore) Save(ctx context.Context, order Order) error {
	if err := s.primary.Save(ctx, order); err != nil {
		return fmt.Errorf("save order %s: %w", order.ID, err)
	}
	// finding: no-fire-and-forget -- nothing waits for it at shutdown, and its error ends in the log.
	go func() {
		// finding: no-background-write -- the caller was told "saved"; when this fails, the stores diverge.
		if err := s.legacy.Save(context.WithoutCancel(ctx), order); err != nil {
			s.logger.Warn("legacy save failed", "order", order.ID, "error", err)
		}
	}()
	return nil
}

// Delete removes an order from both stores.
func (s *MigratingStore) Delete(ctx context.Context, id string) (bool, error) {
	removed, err := s.primary.Delete(ctx, id)
	if err != nil {
		return false, fmt.Errorf("delete order %s: %w", id, err)
	}
	// finding: no-fire-and-forget -- the process may end before it does.
	go func(orderID string) {
		// finding: no-background-write -- a deleted order lives on in the legacy store, and nobody is told.
		_, err := s.legacy.Delete(context.WithoutCancel(ctx), orderID)
		if err != nil {
			s.logger.Warn("legacy delete failed", "order", orderID, "error", err)
		}
	}(id)
	return removed, nil
}

// SaveInTurn waits for both stores and hands up the error of either.
func (s *MigratingStore) SaveInTurn(ctx context.Context, order Order) error {
	if err := s.primary.Save(ctx, order); err != nil {
		return fmt.Errorf("save order %s: %w", order.ID, err)
	}
	// finding: no-unguarded-dual-write -- when it fails, only the primary store has the order, and nothing mends that.
	if err := s.legacy.Save(ctx, order); err != nil {
		return fmt.Errorf("save order %s in the legacy store: %w", order.ID, err)
	}
	return nil
}

// SaveBoth waits for both stores. What the legacy store missed is queued for repair; if that fails too, so does this.
func (s *MigratingStore) SaveBoth(ctx context.Context, order Order) error {
	if err := s.primary.Save(ctx, order); err != nil {
		return fmt.Errorf("save order %s: %w", order.ID, err)
	}
	if err := s.legacy.Save(ctx, order); err != nil {
		return s.repairLater(ctx, order.ID, err)
	}
	return nil
}

func (s *MigratingStore) repairLater(ctx context.Context, orderID string, cause error) error {
	s.logger.Error("legacy store is behind", "order", orderID, "error", cause)
	if err := s.repairs.Add(ctx, orderID); err != nil {
		return fmt.Errorf("queue repair of order %s: %w", orderID, errors.Join(err, cause))
	}
	return nil
}
