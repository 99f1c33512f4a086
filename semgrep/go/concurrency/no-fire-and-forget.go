package notices

import (
	"context"
	"log/slog"
	"os"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

type Notice struct{ To, Text string }

type Mailer interface {
	Send(ctx context.Context, notice Notice) error
	Deliver(notice Notice, wg *sync.WaitGroup)
	Run(ctx context.Context) error
}

type Service struct {
	mailer  Mailer
	log     *slog.Logger
	running sync.WaitGroup
	pending chan Notice
}

func (s *Service) Accept(ctx context.Context, notice Notice) {
	// ruleid: no-fire-and-forget
	go func() {
		if err := s.mailer.Send(context.WithoutCancel(ctx), notice); err != nil {
			s.log.Error("send", "to", notice.To, "error", err)
		}
	}()
}

func (s *Service) AcceptWithin(notice Notice) {
	// ruleid: no-fire-and-forget
	go func(n Notice) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		_ = s.mailer.Send(ctx, n)
	}(notice)
}

func (s *Service) AcceptAll(ctx context.Context, notices []Notice) {
	for _, notice := range notices {
		// ruleid: no-fire-and-forget
		go s.mailer.Send(ctx, notice)
	}
}

// The remedy: the caller waits and hears of the failure.
func (s *Service) AcceptTogether(ctx context.Context, notices []Notice) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, notice := range notices {
		// ok: no-fire-and-forget
		group.Go(func() error { return s.mailer.Send(ctx, notice) })
	}
	return group.Wait()
}

// Tracked: shutdown waits for it.
func (s *Service) AcceptTracked(ctx context.Context, notice Notice) {
	s.running.Add(1)
	// ok: no-fire-and-forget
	go func() {
		defer s.running.Done()
		if err := s.mailer.Send(ctx, notice); err != nil {
			s.log.Error("send", "to", notice.To, "error", err)
		}
	}()
}

// Its error comes back on a channel.
func (s *Service) AcceptRaced(ctx context.Context, notice Notice) error {
	failed := make(chan error, 1)
	// ok: no-fire-and-forget
	go func() {
		err := s.mailer.Send(ctx, notice)
		failed <- err
	}()
	return <-failed
}

// A worker with a stop signal.
func (s *Service) Start(ctx context.Context) {
	// ok: no-fire-and-forget
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case notice := <-s.pending:
				if err := s.mailer.Send(ctx, notice); err != nil {
					s.log.Error("send", "to", notice.To, "error", err)
				}
			}
		}
	}()
}

// What it starts lasts, and ends with the context.
func (s *Service) StartMailer(ctx context.Context) {
	// ok: no-fire-and-forget
	go func() {
		if err := s.mailer.Run(ctx); err != nil {
			s.log.Error("mailer", "error", err)
		}
	}()
	// ok: no-fire-and-forget
	go s.updateLoop(time.Minute)
	// ok: no-fire-and-forget
	go s.refresh(ctx)
}

func (s *Service) updateLoop(period time.Duration) {}
func (s *Service) refresh(ctx context.Context)     {}

// Joined through what it is given.
func (s *Service) AcceptJoined(notice Notice, wg *sync.WaitGroup) {
	wg.Add(1)
	// ok: no-fire-and-forget
	go s.mailer.Deliver(notice, wg)
}

// Nothing of it can fail.
func (s *Service) Count(notice Notice, counter interface{ Add(string) }) {
	// ok: no-fire-and-forget
	go func() {
		counter.Add(notice.To)
	}()
}

// What is started sends, but not by a name that says so.
func (s *Service) AcceptQuietly(notice Notice) {
	// ruleid: no-fire-and-forget
	go s.post(notice)
}

func (s *Service) post(notice Notice) {}

// It ends with the process.
func main() {
	s := &Service{}
	// ok: no-fire-and-forget
	go func() {
		if err := s.mailer.Send(context.Background(), Notice{}); err != nil {
			s.log.Error("send", "error", err)
		}
	}()
}

// It is handed the context of its owner, and ends with it.
func (s *Service) Watch(ctx context.Context, notice Notice) {
	// ok: no-fire-and-forget
	go s.pace(ctx, notice)
}

func (s *Service) pace(ctx context.Context, notice Notice) {
	if err := s.mailer.Run(ctx); err != nil {
		s.log.Error("pace", "to", notice.To, "error", err)
	}
}

// The next one makes it good.
func (s *Service) Login(notice Notice) {
	// ok: no-fire-and-forget
	go s.refreshFor(notice)
}

func (s *Service) refreshFor(notice Notice) {}

// What is switched off is not run.
func (s *Service) AcceptTwice(ctx context.Context, notice Notice) {
	if false {
		// ok: no-fire-and-forget
		go s.mailer.Send(ctx, notice)
	}
}

// Its failure ends the process, or the next tick does it again.
func (s *Service) Lead(ctx context.Context, notice Notice, ticker *time.Ticker) {
	// ok: no-fire-and-forget
	go func() {
		if err := s.mailer.Send(ctx, notice); err != nil {
			os.Exit(1)
		}
	}()
	// ok: no-fire-and-forget
	go func() {
		for range ticker.C {
			if err := s.mailer.Send(ctx, notice); err != nil {
				s.log.Error("send", "to", notice.To, "error", err)
			}
		}
	}()
}
