package orders

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

type Order struct{ ID string }

type Storage interface {
	Create(ctx context.Context, order Order) error
	Get(ctx context.Context, id string) (Order, error)
	Delete(ctx context.Context, id string) (Order, bool, error)
}

type DualWriter struct {
	primary Storage
	legacy  Storage
	log     *slog.Logger
	wg      sync.WaitGroup
	stop    chan struct{}
	pending chan Order

	legacyStore interface{ CreateLoop(*Closer, Order) }
}

type Reminders interface {
	DeleteReminder(ctx context.Context, name string) error
}

type Closer struct{}

type Slots struct{}

func (s *Slots) Take() {}
func (s *Slots) Give() {}

func (d *DualWriter) Create(ctx context.Context, order Order) error {
	if err := d.primary.Create(ctx, order); err != nil {
		return fmt.Errorf("create order %s: %w", order.ID, err)
	}
	go func() {
		// ruleid: no-background-write
		if err := d.legacy.Create(context.WithoutCancel(ctx), order); err != nil {
			d.log.Error("legacy create", "order", order.ID, "error", err)
		}
	}()
	return nil
}

func (d *DualWriter) Delete(ctx context.Context, id string) (Order, bool, error) {
	order, now, err := d.primary.Delete(ctx, id)
	if err != nil {
		return order, now, fmt.Errorf("delete order %s: %w", id, err)
	}
	go func(orderID string) {
		background, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		// ruleid: no-background-write
		_, _, err := d.legacy.Delete(background, orderID)
		if err != nil {
			d.log.Error("legacy delete", "order", orderID, "error", err)
		}
	}(id)
	return order, now, nil
}

func (d *DualWriter) Import(ctx context.Context, orders []Order) {
	for _, order := range orders {
		// ruleid: no-background-write
		go d.primary.Create(ctx, order)
	}
}

func (d *DualWriter) Forget(ctx context.Context, reminders Reminders, name string) {
	go func() {
		// ruleid: no-background-write
		if err := reminders.DeleteReminder(ctx, name); err != nil {
			d.log.Error("delete reminder", "name", name, "error", err)
		}
	}()
}

func (d *DualWriter) Prune(ctx context.Context, ids []string) {
	go func() {
		for _, id := range ids {
			// ruleid: no-background-write
			d.legacy.Delete(ctx, id)
		}
	}()
}

// The remedy: the caller waits and hears of the failure.
func (d *DualWriter) CreateBoth(ctx context.Context, order Order) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		return d.primary.Create(ctx, order)
	})
	group.Go(func() error {
		// ok: no-background-write
		return d.legacy.Create(ctx, order)
	})
	return group.Wait()
}

// Tracked: shutdown waits for it.
func (d *DualWriter) CreateTracked(ctx context.Context, order Order) {
	d.wg.Add(1)
	go func() {
		defer d.wg.Done()
		// ok: no-background-write
		if err := d.legacy.Create(ctx, order); err != nil {
			d.log.Error("legacy create", "order", order.ID, "error", err)
		}
	}()
}

// Its result comes back on a channel.
func (d *DualWriter) CreateRaced(ctx context.Context, order Order) error {
	failed := make(chan error, 1)
	go func() {
		// ok: no-background-write
		failed <- d.legacy.Create(ctx, order)
	}()
	return <-failed
}

// Its end is announced.
func (d *DualWriter) CreateAnnounced(ctx context.Context, order Order) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		// ok: no-background-write
		if err := d.legacy.Create(ctx, order); err != nil {
			d.log.Error("legacy create", "order", order.ID, "error", err)
		}
	}()
	return done
}

// A worker with a stop signal.
func (d *DualWriter) Run(ctx context.Context) {
	go func() {
		for {
			select {
			case <-d.stop:
				return
			case order := <-d.pending:
				// ok: no-background-write
				if err := d.legacy.Create(ctx, order); err != nil {
					d.log.Error("legacy create", "order", order.ID, "error", err)
				}
			}
		}
	}()
}

// A pool of workers waits for it.
func (d *DualWriter) CreatePooled(ctx context.Context, slots *Slots, order Order) {
	slots.Take()
	go func() {
		defer slots.Give()
		// ok: no-background-write
		if err := d.legacy.Create(ctx, order); err != nil {
			d.log.Error("legacy create", "order", order.ID, "error", err)
		}
	}()
}

// Its end cancels a context that others wait for.
func (d *DualWriter) CreateCancelling(ctx context.Context, cancel context.CancelFunc, order Order) {
	go func() {
		// ok: no-background-write
		if err := d.legacy.Create(ctx, order); err != nil {
			d.log.Error("legacy create", "order", order.ID, "error", err)
		}
		cancel()
	}()
}

// Joined through what it is given.
func (d *DualWriter) CreateClosed(closer *Closer, order Order) {
	// ok: no-background-write
	go d.legacyStore.CreateLoop(closer, order)
}

// A method that goes on for ever is started the same way.
func (d *DualWriter) Start(ctx context.Context, resyncer interface {
	PersistToDisk(context.Context, Storage)
}) {
	// ok: no-background-write
	go resyncer.PersistToDisk(ctx, d.primary)
}

// A read loses nothing.
func (d *DualWriter) Warm(ctx context.Context, id string) {
	go func() {
		// ok: no-background-write
		if _, err := d.legacy.Get(ctx, id); err != nil {
			d.log.Warn("warm up", "order", id, "error", err)
		}
	}()
}

// What is set is no store.
func (d *DualWriter) Observe(gauge interface{ Set(float64) }, value float64) {
	go func() {
		// ok: no-background-write
		gauge.Set(value)
	}()
}

type cacheClient struct{ running sync.WaitGroup }

func (c *cacheClient) updateLoop(every time.Duration) { defer c.running.Done() }

// It is counted, and whoever closes the client waits for it.
func newCacheClient(every time.Duration) *cacheClient {
	newClient := &cacheClient{}
	newClient.running.Add(1)
	// ok: no-background-write
	go newClient.updateLoop(every)
	return newClient
}

// The write stands in another method of the file.
func (d *DualWriter) Replace(ctx context.Context, order Order) {
	// ruleid: no-background-write
	go d.copyToLegacy(ctx, order)
}

func (d *DualWriter) copyToLegacy(ctx context.Context, order Order) {
	if err := d.legacy.Create(ctx, order); err != nil {
		d.log.Error("legacy create", "order", order.ID, "error", err)
	}
}

// What is switched off is not run.
func (d *DualWriter) Mirror(order Order) {
	if false {
		go func() {
			// ok: no-background-write
			if err := d.legacy.Create(context.Background(), order); err != nil {
				d.log.Error("legacy create", "order", order.ID, "error", err)
			}
		}()
	}
}

// A queue in memory; one that may be elsewhere is handed a context.
func (d *DualWriter) TellAll(ctx context.Context, order Order) {
	// ok: no-background-write
	go d.enqueue(ctx, order)
	// ruleid: no-background-write
	go d.submit(ctx, order)
}

func (d *DualWriter) enqueue(ctx context.Context, order Order) {
	if _, err := d.legacy.Get(ctx, order.ID); err != nil {
		return
	}
	notice_queue.AddNotice(order)
}

func (d *DualWriter) submit(ctx context.Context, order Order) {
	if err := d.queue.AddOrder(ctx, order); err != nil {
		d.log.Error("add order", "order", order.ID, "error", err)
	}
}

// A question, to which yes is an answer, and what the next one makes good.
func (s *Sweeper) Sweep(ctx context.Context, order Order) {
	go func() {
		// ok: no-background-write
		if s.store.deleteIsEnabled(ctx, order.ID) {
			// ruleid: no-background-write
			if err := s.store.Delete(ctx, order.ID); err != nil {
				slog.Error("delete", "err", err)
			}
		}
	}()
	// If this fails, the next order writes the row again.
	// ok: no-background-write
	go s.store.Upsert(ctx, order)
}

func (s *Shop) register(ctx context.Context, node Node) {
	// It is fine to leak this: whoever asks for the node asks again.
	// ok: no-background-write
	go func() {
		_ = s.store.Create(ctx, node)
	}()
}
