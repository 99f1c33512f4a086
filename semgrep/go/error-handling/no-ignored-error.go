package orders

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"hash"
	"io"
	"log"
	"net/http"
	"os"

	multierror "github.com/hashicorp/go-multierror"
)

type Order struct{ ID string }

type Store interface {
	Save(ctx context.Context, order Order) error
	Create(ctx context.Context, order Order) (string, error)
	Close() error
}

type Worker interface {
	Start(ctx context.Context) error
}

type Producer interface {
	Publish(topic string, body []byte) error
	Flush() error
}

type Cache interface {
	Put(key string, order Order) bool
}

type Orders struct {
	store    Store
	worker   Worker
	producer Producer
	cache    Cache
	lost     int
}

func (o *Orders) Run(ctx context.Context) {
	// ruleid: no-ignored-error
	_ = o.worker.Start(ctx)
}

// The remedy: somebody learns of it.
func (o *Orders) RunOrFail(ctx context.Context) error {
	// ok: no-ignored-error
	return o.worker.Start(ctx)
}

// The other remedy: it may fail, and it is told and counted.
func (o *Orders) Announce(order Order, body []byte) {
	// ok: no-ignored-error
	if err := o.producer.Publish("orders", body); err != nil {
		o.lost++
		log.Printf("announce order %s: %v", order.ID, err)
	}
}

func (o *Orders) Place(ctx context.Context, order Order) string {
	// ruleid: no-ignored-error
	id, _ := o.store.Create(ctx, order)
	go func() {
		// ruleid: no-ignored-error
		_ = o.store.Save(ctx, order)
	}()
	return id
}

func (o *Orders) Restore(path string) Order {
	var order Order
	content, err := os.ReadFile(path)
	if err != nil {
		return order
	}
	// ruleid: no-ignored-error
	_ = json.Unmarshal(content, &order)
	return order
}

// Only the first value is dropped.
func (o *Orders) Replace(ctx context.Context, order Order) error {
	// ok: no-ignored-error
	_, err := o.store.Create(ctx, order)
	return err
}

type keyer func(order Order) string

func pushKeys(prefix string) keyer { return func(order Order) string { return prefix } }

// Nothing is called here that could fail: the compiler checks a type.
// ok: no-ignored-error
var _ keyer = pushKeys("order:")

// What it returns is the list of errors itself.
func (o *Orders) Check(orders []Order) error {
	var problems multierror.Error
	for _, order := range orders {
		if order.ID == "" {
			// ok: no-ignored-error
			_ = multierror.Append(&problems, errors.New("an order needs an ID"))
		}
	}
	return problems.ErrorOrNil()
}

// The comment says why.
func (o *Orders) Drain() {
	// The broker has its own retries and reports what it gave up.
	// ok: no-ignored-error
	_ = o.producer.Flush()
	// ok: no-ignored-error
	_ = o.producer.Flush() // reported by the broker itself
	// ruleid: no-ignored-error
	_ = o.producer.Flush() // nolint:errcheck
}

// What is put away is gone, or will be.
func (o *Orders) Close() {
	// ok: no-ignored-error
	_ = o.store.Close()
	// ok: no-ignored-error
	_ = os.Remove("orders.tmp")
}

// On the way out after a failure.
func (o *Orders) Open(ctx context.Context, order Order) (err error) {
	defer func() {
		if err != nil {
			// ok: no-ignored-error
			_ = o.store.Save(ctx, Order{})
		}
	}()
	return o.store.Save(ctx, order)
}

func (o *Orders) Replant(ctx context.Context, order Order) error {
	if err := o.worker.Start(ctx); err != nil {
		// ok: no-ignored-error
		_ = o.store.Save(ctx, Order{})
		return err
	}
	return nil
}

// Memory and hashes never fail.
func (o *Orders) Sum(digest hash.Hash, buf *bytes.Buffer, order Order) []byte {
	// ok: no-ignored-error
	_, _ = digest.Write([]byte(order.ID))
	// ok: no-ignored-error
	_, _ = buf.WriteString(order.ID)
	// ok: no-ignored-error
	_ = o.cache.Put(order.ID, order)
	return digest.Sum(nil)
}

// The client has gone, and there is nobody to tell.
func (o *Orders) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// ok: no-ignored-error
	_, _ = io.Copy(io.Discard, r.Body)
	// ok: no-ignored-error
	_, _ = w.Write([]byte("ok"))
	// ok: no-ignored-error
	_ = json.NewEncoder(w).Encode(o.lost)
}

// A value is dropped, not an error.
func (o *Orders) Order(orders map[string]Order, id string, given any) Order {
	// ok: no-ignored-error
	order, _ := orders[id]
	// ok: no-ignored-error
	other, _ := given.(Order)
	if order.ID == "" {
		return other
	}
	return order
}

// String can give nothing but a text.
func (o Order) String() string {
	// ok: no-ignored-error
	text, _ := o.text()
	return text
}

func (o Order) text() (string, error) {
	if o.ID == "" {
		return "", errors.New("an order without an id has no text")
	}
	return "order " + o.ID, nil
}

type Secrets interface {
	Resolve(ctx context.Context, order Order) (bool, string)
}

// The second value is a name.
func resolved(ctx context.Context, secrets Secrets, order Order) bool {
	// ok: no-ignored-error
	done, _ := secrets.Resolve(ctx, order)
	return done
}

type Batches interface {
	Each(ctx context.Context, do func(order Order) error) error
}

func inBatches(ctx context.Context, batches Batches) {
	// The error here can only be returned by the function below, which always returns nil.
	// Its outcome is counted there.
	// ok: no-ignored-error
	_ = batches.Each(ctx, func(order Order) error {
		log.Print(order.ID)
		return nil
	})
}

type Shelf struct{ mu sync.Mutex }

func (s *Shelf) loadOne(ctx context.Context, name string) bool { return true }

func (s *Shelf) warnings(name string) []error { return nil }

func (s *Shelf) saveOne(ctx context.Context, name string) error { return nil }

func (s *Shelf) loadAll(ctx context.Context, names []string) (all []error) {
	for _, name := range names {
		// It gives no error.
		// ok: no-ignored-error
		_ = s.loadOne(ctx, name)
		// ok: no-ignored-error
		all = append(all, s.warnings(name)...)
		// ruleid: no-ignored-error
		_ = s.saveOne(ctx, name)
	}
	return all
}

func (s *Shelf) smallest(ctx context.Context, pool *Pool) (least int) {
	// What is called with each has no error of its own.
	// ok: no-ignored-error
	_ = s.forEachBox(ctx, func(box Box) error {
		least = min(least, box.Size)
		return nil
	})
	// ok: no-ignored-error
	_ = pool.Put(s)
	// ruleid: no-ignored-error
	_ = s.db.Update(func(tx *Tx) error {
		return tx.Put("least", least)
	})
	return least
}

// The text of an error, of which the raw one is there.
func decodeError(body []byte) error {
	failure := Failure{Message: string(body)}
	// ok: no-ignored-error
	_ = json.Unmarshal(body, &failure)
	return &failure
}

func overrideOf(body []byte) Settings {
	var settings Settings
	// ruleid: no-ignored-error
	_ = json.Unmarshal(body, &settings)
	return settings
}

func compressed(content []byte) []byte {
	var buf bytes.Buffer
	// ok: no-ignored-error
	zipped, _ := gzip.NewWriterLevel(&buf, 5)
	// ok: no-ignored-error
	_, _ = io.CopyN(zipped, bytes.NewReader(content), 5)
	return buf.Bytes()
}

// Nothing came of it, and that is what is told.
func (s *Shelf) startBox(ctx context.Context, name string) error {
	if err := s.inspectBox(ctx, name); err != nil {
		// ok: no-ignored-error
		_ = s.saveOne(ctx, name)
		return recoverable(fmt.Errorf("inspect %s: %w", name, err), true)
	}
	return nil
}

// What it has done for it gives an error, and that is looked at.
func limited(start func(context.Context) error) func(context.Context) error { return start }

func startLimited(ctx context.Context, start func(context.Context) error) {
	// ok: no-ignored-error
	if err := limited(start)(ctx); err != nil {
		slog.Error("start", "error", err)
	}
}

// It has no error.
func (s *Shelf) fillAll(ctx context.Context, pool *errgroup.Group, names []string) {
	for _, name := range names {
		fill := func() error {
			s.fillAll(ctx, pool, nil)
			return nil
		}
		if !pool.TryGo(fill) {
			// ok: no-ignored-error
			_ = fill()
		}
		refill := func() error {
			if err := s.saveOne(ctx, name); err != nil {
				return err
			}
			return nil
		}
		// ruleid: no-ignored-error
		_ = refill()
	}
}

func pictureOf(body []byte) Picture {
	var picture Picture
	// ok: no-ignored-error
	_ = json.Unmarshal(body, &picture)
	// When that fails the picture has no type
	return picture
}

func frameOf(body []byte) Picture {
	var picture Picture
	// ruleid: no-ignored-error
	_ = json.Unmarshal(body, &picture)
	// The frame stands around the picture
	return picture
}

// It hears whether more are wanted, and the error goes to it.
func (s *Shop) each(ctx context.Context) func(yield func(Order, error) bool) {
	return func(yield func(Order, error) bool) {
		if ctx.Err() != nil {
			// ok: no-ignored-error
			_ = yield(Order{}, ctx.Err())
		}
	}
}

// A group whose functions give no error, and one that was told to stop.
func (s *Shop) together(group *errgroup.Group) {
	for _, run := range s.runs {
		group.Go(func() error {
			run()
			return nil
		})
	}
	// ok: no-ignored-error
	_ = group.Wait()
}

func (s *Shop) apart(ctx context.Context, other *errgroup.Group) {
	other.Go(func() error {
		return s.store.Save(ctx)
	})
	// ruleid: no-ignored-error
	_ = other.Wait()
	s.cancel()
	// ok: no-ignored-error
	_ = s.group.Wait()
	for _, order := range s.expired {
		// ok: no-ignored-error
		_ = s.store.DeleteOrder(ctx, order)
	}
	for _, order := range s.refused {
		// ruleid: no-ignored-error
		_ = s.store.DeleteOrder(ctx, order)
	}
}

// The failure that is told is the one that led here.
func (s *Shelf) place(ctx context.Context, box Box) (int, error) {
	room, err := s.store.Room(ctx, box.Shelf)
	if ignoreMissing(err) != nil {
		// ok: no-ignored-error
		_ = s.store.SaveBox(ctx, box)
		return 0, err
	}
	if err != nil {
		// ok: no-ignored-error
		_ = s.store.SaveBox(ctx, box)
		return 0, fmt.Errorf("no shelf for box %s", box.ID)
	}
	if room == 0 {
		// ruleid: no-ignored-error
		_ = s.store.SaveBox(ctx, box)
		return 0, nil
	}
	return room, nil
}
