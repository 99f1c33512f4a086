package orders

import (
	"context"
	"fmt"
	"strings"
)

const (
	giftPrefix   = "gift-"
	digitalSKU   = "dl-"
	samplePrefix = "sample-"
)

// Worker takes orders through their steps, one at a time.
type Worker struct {
	queue     *Queue
	inventory *Inventory
	store     *MigratingStore
}

// NewWorker returns a worker over the parts that it drives.
func NewWorker(queue *Queue, inventory *Inventory, store *MigratingStore) *Worker {
	return &Worker{queue: queue, inventory: inventory, store: store}
}

// Run works through orders until there are none left or the context ends.
func (w *Worker) Run(ctx context.Context, pending <-chan Order) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case order, open := <-pending:
			if !open {
				return nil
			}
			if err := w.process(ctx, order); err != nil {
				return err
			}
		}
	}
}

func (w *Worker) process(ctx context.Context, order Order) error {
	if !needsStock(order.SKU) {
		return w.keep(ctx, order)
	}
	if err := w.inventory.Reserve(order); err != nil {
		return fmt.Errorf("process order %s: %w", order.ID, err)
	}
	if err := w.keep(ctx, order); err != nil {
		w.inventory.Release(order)
		return err
	}
	return nil
}

func (w *Worker) keep(ctx context.Context, order Order) error {
	order.Status = StatusReserved
	if err := w.store.SaveBoth(ctx, order); err != nil {
		return fmt.Errorf("keep order %s: %w", order.ID, err)
	}
	return w.queue.FinishTx(ctx, order)
}

func needsStock(sku string) bool {
	return !strings.HasPrefix(sku, digitalSKU) && !isGift(sku) && !isSample(sku)
}

func isGift(sku string) bool {
	// finding: prefer-prefix-check -- length, slice and text are kept in step by hand; `strings.HasPrefix` cannot slip.
	return len(sku) >= len(giftPrefix) && sku[:len(giftPrefix)] == giftPrefix
}

func isSample(sku string) bool {
	return strings.HasPrefix(sku, samplePrefix)
}
