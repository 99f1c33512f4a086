package scans

import (
	"context"
	"log/slog"
	"net/http"
)

type Weighted struct{}

func (w *Weighted) Acquire(ctx context.Context, n int64) error { return ctx.Err() }
func (w *Weighted) Release(n int64)                            {}

type Scanner struct {
	slots    chan struct{}
	ch       chan struct{}
	weighted *Weighted
	run      func(ctx context.Context, file string) error
}

func (s *Scanner) Scan(ctx context.Context, file string) error {
	// ruleid: no-context-blind-acquire
	s.slots <- struct{}{}
	defer func() { <-s.slots }()
	return s.run(ctx, file)
}

func (s *Scanner) ScanAll(ctx context.Context, files []string) {
	sem := make(chan struct{}, 8)
	for _, file := range files {
		// ruleid: no-context-blind-acquire
		sem <- struct{}{}
		go func() {
			defer func() { <-sem }()
			if err := s.run(ctx, file); err != nil {
				slog.ErrorContext(ctx, "scan", "file", file, "error", err)
			}
		}()
	}
	for range cap(sem) {
		// ok: no-context-blind-acquire
		sem <- struct{}{}
	}
}

func (s *Scanner) ScanWeighted(ctx context.Context, file string) error {
	// ruleid: no-context-blind-acquire
	if err := s.weighted.Acquire(context.Background(), 1); err != nil {
		return err
	}
	defer s.weighted.Release(1)
	return s.run(ctx, file)
}

// Its name does not tell what it is; that it is given back does.
func (s *Scanner) ScanOptional(ctx context.Context, file string) error {
	if s.ch != nil {
		// ruleid: no-context-blind-acquire
		s.ch <- struct{}{}
	}
	defer func() {
		if s.ch != nil {
			<-s.ch
		}
	}()
	return s.run(ctx, file)
}

func (s *Scanner) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// ruleid: no-context-blind-acquire
	s.slots <- struct{}{}
	defer func() { <-s.slots }()
	if err := s.run(r.Context(), r.URL.Path); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// The remedy: whoever has given up leaves the line.
func (s *Scanner) ScanUntilDone(ctx context.Context, file string) error {
	select {
	// ok: no-context-blind-acquire
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return s.run(ctx, file)
}

// The remedy, of x/sync.
func (s *Scanner) ScanWeightedUntilDone(ctx context.Context, file string) error {
	// ok: no-context-blind-acquire
	if err := s.weighted.Acquire(ctx, 1); err != nil {
		return err
	}
	defer s.weighted.Release(1)
	return s.run(ctx, file)
}

// It does not wait.
func (s *Scanner) TryScan(ctx context.Context, file string) (bool, error) {
	select {
	// ok: no-context-blind-acquire
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
		return true, s.run(ctx, file)
	default:
		return false, nil
	}
}

// The places are in the channel: a send gives one back.
func (s *Scanner) ScanWithToken(ctx context.Context, file string) error {
	select {
	case <-s.slots:
	case <-ctx.Done():
		return ctx.Err()
	}
	// ok: no-context-blind-acquire
	defer func() { s.slots <- struct{}{} }()
	return s.run(ctx, file)
}

// No context is at hand.
func (s *Scanner) ScanNow(file string) error {
	// ok: no-context-blind-acquire
	s.slots <- struct{}{}
	defer func() { <-s.slots }()
	return s.run(context.Background(), file)
}

// Things that are sent, not places that are taken.
func (s *Scanner) Announce(ctx context.Context, tokens chan string, token string) {
	// ok: no-context-blind-acquire
	tokens <- token
	slog.InfoContext(ctx, "announced")
}

// A signal from one part of the function to another.
func (s *Scanner) ScanAside(ctx context.Context, file string) error {
	var err error
	scanned := make(chan struct{})
	go func() {
		err = s.run(ctx, file)
		// ok: no-context-blind-acquire
		scanned <- struct{}{}
	}()
	<-scanned
	return err
}

// A channel that holds the free places: who sends gives one back.
func (s *Scanner) Take(ctx context.Context) (func(), error) {
	select {
	case <-s.slots:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	release := func() {
		// ok: no-context-blind-acquire
		s.slots <- struct{}{}
	}
	return release, nil
}

func (s *Scanner) releaseSlot(ctx context.Context) {
	// ok: no-context-blind-acquire
	s.slots <- struct{}{}
	slog.DebugContext(ctx, "released")
}
