package orders

import (
	"context"
	"log/slog"
	"time"
)

const syncPeriod = time.Minute

// OpenOrders lists the orders that have not been shipped or cancelled.
type OpenOrders interface {
	List(ctx context.Context) ([]Order, error)
}

// Schedule syncs the open orders once a minute.
type Schedule struct {
	orders     OpenOrders
	controller *SyncController
	logger     *slog.Logger
}

// NewSchedule returns a schedule for one controller.
func NewSchedule(orders OpenOrders, controller *SyncController, logger *slog.Logger) *Schedule {
	return &Schedule{orders: orders, controller: controller, logger: logger}
}

// Start syncs until the process ends.
func (s *Schedule) Start(ctx context.Context) {
	// finding: require-loop-cancellation -- a deployment waits for it in vain, and kills it in the middle of a sync.
	for {
		s.syncOnce(ctx)
		time.Sleep(syncPeriod)
	}
}

// Run syncs until the context ends, and does not sleep through that.
func (s *Schedule) Run(ctx context.Context) error {
	ticker := time.NewTicker(syncPeriod)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			s.syncOnce(ctx)
		}
	}
}

func (s *Schedule) syncOnce(ctx context.Context) {
	open, err := s.orders.List(ctx)
	if err != nil {
		s.logger.ErrorContext(ctx, "list open orders", "error", err)
		return
	}
	if err := s.controller.SyncEach(ctx, open); err != nil {
		s.logger.ErrorContext(ctx, "sync open orders", "error", err)
	}
}
