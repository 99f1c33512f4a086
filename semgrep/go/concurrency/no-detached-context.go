package invoices

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

type Invoice struct{ ID, Customer string }

type Pages interface {
	Fetch(ctx context.Context, id string) (*Invoice, error)
	List(ctx context.Context, customer string) ([]Invoice, error)
	Mark(ctx context.Context, id, reason string)
	Kill(ctx context.Context, id string) error
}

type Meter interface {
	Count(ctx context.Context, name string)
}

type Service struct {
	db      *sql.DB
	pages   Pages
	metrics Meter
	server  *http.Server
	ctx     context.Context
	cancel  context.CancelFunc
}

func (s *Service) Pay(ctx context.Context, id string) error {
	// ruleid: no-detached-context
	invoice, err := s.pages.Fetch(context.Background(), id)
	if err != nil {
		return fmt.Errorf("fetch invoice %s: %w", id, err)
	}
	_, err = s.db.ExecContext(ctx, "UPDATE invoices SET paid = TRUE WHERE id = $1", invoice.ID)
	return err
}

// The timeout is new; that the caller has given up is not heard of.
func (s *Service) Find(ctx context.Context, id string) (*Invoice, error) {
	// ruleid: no-detached-context
	fetchCtx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return s.pages.Fetch(fetchCtx, id)
}

func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// ruleid: no-detached-context
	ctx := context.TODO()
	if err := s.Pay(ctx, r.URL.Query().Get("id")); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func (s *Service) Routes(mux *http.ServeMux) {
	mux.HandleFunc("/invoices", func(w http.ResponseWriter, r *http.Request) {
		// ruleid: no-detached-context
		if _, err := s.pages.List(context.Background(), r.URL.Query().Get("customer")); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
}

// The remedy: the caller's context goes all the way down.
func (s *Service) PayInTime(ctx context.Context, id string) error {
	// ok: no-detached-context
	fetchCtx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	invoice, err := s.pages.Fetch(fetchCtx, id)
	if err != nil {
		return fmt.Errorf("fetch invoice %s: %w", id, err)
	}
	_, err = s.db.ExecContext(ctx, "UPDATE invoices SET paid = TRUE WHERE id = $1", invoice.ID)
	return err
}

// The remedy where the work has to go on: it says so, and has an end of its own.
func (s *Service) Archive(ctx context.Context, id string) error {
	// ok: no-detached-context
	archiveCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	_, err := s.db.ExecContext(archiveCtx, "UPDATE invoices SET archived = TRUE WHERE id = $1", id)
	return err
}

// No caller's context is at hand.
func (s *Service) Reload(id string) (*Invoice, error) {
	// ok: no-detached-context
	return s.pages.Fetch(context.Background(), id)
}

// It has one and does without, for all to see.
func (s *Service) Warm(_ context.Context, customer string) error {
	// ok: no-detached-context
	_, err := s.pages.List(context.Background(), customer)
	return err
}

func (s *Service) Serve(ctx context.Context) error {
	failed := make(chan error, 1)
	go func() { failed <- s.server.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		// ok: no-detached-context
		shutdownCtx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		return s.server.Shutdown(shutdownCtx)
	}
}

func (s *Service) Await(ctx context.Context, id string) error {
	<-ctx.Done()
	// ok: no-detached-context
	_, err := s.pages.Fetch(context.Background(), id)
	return err
}

func (s *Service) Export(ctx context.Context, id string) error {
	_, err := s.pages.Fetch(ctx, id)
	if errors.Is(err, context.Canceled) {
		// ok: no-detached-context
		_, err = s.db.ExecContext(context.Background(), "UPDATE exports SET cancelled = TRUE WHERE id = $1", id)
	}
	return err
}

func (s *Service) Close(ctx context.Context) error {
	// ok: no-detached-context
	return s.server.Shutdown(context.Background())
}

func (s *Service) Import(ctx context.Context, invoices []Invoice) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		// ok: no-detached-context
		if _, err := s.db.ExecContext(context.Background(), "DELETE FROM import_locks"); err != nil {
			slog.Error("unlock imports", "error", err)
		}
	}()
	return tx.Commit()
}

// A worker of its own, which ends with the service.
func (s *Service) Open(ctx context.Context) error {
	// ok: no-detached-context
	s.ctx, s.cancel = context.WithCancel(context.Background())
	// ok: no-detached-context
	go s.watch(context.Background())
	return s.db.PingContext(ctx)
}

// The callback runs later, when the caller is gone.
func (s *Service) Later(ctx context.Context, id string) {
	time.AfterFunc(time.Hour, func() {
		// ok: no-detached-context
		if err := s.remind(context.Background(), id); err != nil {
			slog.Error("remind", "invoice", id, "error", err)
		}
	})
}

func (s *Service) Refund(ctx context.Context, id string) error {
	// A refund is finished even if the customer closes the page.
	// ok: no-detached-context
	refundCtx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return s.remind(refundCtx, id)
}

func (s *Service) Listed(ctx context.Context, customer string) ([]Invoice, error) {
	if ctx == nil {
		// ok: no-detached-context
		ctx = context.Background()
	}
	// ok: no-detached-context
	s.metrics.Count(context.Background(), "listed")
	return s.pages.List(ctx, customer)
}

type job struct{ ctx context.Context }

// What is made lives on, and so does its context.
func (s *Service) Schedule(ctx context.Context, id string) (*job, error) {
	// ok: no-detached-context
	made := &job{ctx: context.Background()}
	// ok: no-detached-context
	stop, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	// ok: no-detached-context
	next := NewReminder(context.Background(), id)
	return made, next.Ask(stop)
}

type Reminder struct{}

func NewReminder(ctx context.Context, id string) *Reminder { return &Reminder{} }
func (r *Reminder) Ask(ctx context.Context) error          { return ctx.Err() }

func withTrace(ctx, from context.Context) context.Context { return ctx }

// What the caller's context carries is taken over, and its end is not.
func (s *Service) Replay(ctx context.Context, id string) error {
	// ok: no-detached-context
	return s.remind(withTrace(context.Background(), ctx), id)
}

// Its name says it.
func SeparateContext(ctx context.Context) context.Context {
	// ok: no-detached-context
	return withTrace(context.Background(), nil)
}

// Its context is a field; that of a callee is not at hand here.
func (s *Service) Again(req *retry) error {
	// todoruleid: no-detached-context
	return s.remind(context.Background(), req.id)
}

type retry struct {
	ctx context.Context
	id  string
}

func (s *Service) watch(ctx context.Context)                   {}
func (s *Service) remind(ctx context.Context, id string) error { return nil }

// What has failed is written down even where the context is over.
func (s *Service) Import(ctx context.Context, id string) error {
	_, err := s.pages.Fetch(ctx, id)
	if err != nil {
		// ok: no-detached-context
		s.pages.Mark(context.Background(), id, err.Error())
		return err
	}
	// ok: no-detached-context
	_ = s.pages.Kill(context.Background(), id)
	return nil
}

// A program is set up once, and its context ends with it.
func NewService(ctx context.Context, pages Pages) (*Service, error) {
	// ok: no-detached-context
	if _, err := pages.List(context.Background(), "all"); err != nil {
		return nil, err
	}
	return &Service{pages: pages}, nil
}

type uploader struct {
	ctx   context.Context
	every time.Duration
}

func (u *uploader) look(ctx context.Context) error       { return ctx.Err() }
func (u *uploader) uploadAll(ctx context.Context) error { return ctx.Err() }

func (u *uploader) keep() {
	for {
		select {
		case <-u.ctx.Done():
			return
		case <-time.After(u.every):
			// What it writes is finished before it ends.
			// ok: no-detached-context
			_ = u.uploadAll(context.Background())
			// ruleid: no-detached-context
			_ = u.look(context.Background())
		}
	}
}

// It does not heed its context; another goroutine does.
func (u *uploader) cycle(stopped chan struct{}) error {
	go func() {
		<-u.ctx.Done()
		close(stopped)
	}()
	// ok: no-detached-context
	return u.look(context.Background())
}

// The context is there for traces alone.
func (s *Syncer) traced(ctx context.Context, orders []Order) error {
	_, span := s.tracer.Trace(ctx, "traced")
	defer span.End()
	// ok: no-detached-context
	return s.store.SaveAll(context.Background(), orders)
}

func (s *Syncer) tracedAndUsed(ctx context.Context, orders []Order) error {
	_, span := s.tracer.Trace(ctx, "tracedAndUsed")
	defer span.End()
	if err := s.store.Lock(ctx); err != nil {
		return err
	}
	// ruleid: no-detached-context
	return s.store.SaveAll(context.Background(), orders)
}

// A group of which only the waiting is used, the root of a trace, and what the function ends itself.
func (s *Syncer) together(ctx context.Context, runs []func() error) error {
	// ok: no-detached-context
	traceCtx := context.Background()
	s.tracer.Begin(traceCtx, s.Name(ctx))
	defer s.settings.Stop()
	// ok: no-detached-context
	s.settings.StartWith(context.Background(), "")
	s.settings.WaitFor(ctx)
	// ok: no-detached-context
	group, _ := errgroup.WithContext(context.Background())
	for _, run := range runs {
		group.Go(run)
	}
	return group.Wait()
}

// A comment at the head of a block, and one of several lines.
func (s *Syncer) connected(ctx context.Context, order Order) error {
	if err := s.store.Lock(ctx); err != nil {
		return err
	}
	{
		// This has to be complete, regardless of whether the caller is still there.

		if err := s.store.Begin(order); err != nil {
			return err
		}
		order.State = "connected"
		order.Tries = 0
		order.Seen = true
		// ok: no-detached-context
		if err := s.store.Save(context.Background(), order); err != nil {
			return err
		}
	}
	// A fresh context instead of the one of the connection: while the
	// gateway goes down the latter is over, and this one would fail,
	// although the message has been taken from the channel. Whoever sent
	// it waits for the outcome, so that a failure is told, and the limit
	// keeps it from waiting for ever.
	saveCtx, cancel := context.WithTimeout(
		// ok: no-detached-context
		context.Background(),
		s.limit,
	)
	defer cancel()
	return s.store.Save(saveCtx, order)
}
