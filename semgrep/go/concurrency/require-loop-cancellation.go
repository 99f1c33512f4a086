package probes

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"time"
)

type Prober struct {
	log     *slog.Logger
	stop    chan struct{}
	targets chan string
	ready   chan struct{}
}

func (p *Prober) probe(target string) error { return nil }
func (p *Prober) probeAll()                 {}

func (p *Prober) Run() {
	// ruleid: require-loop-cancellation
	for {
		p.probeAll()
		time.Sleep(30 * time.Second)
	}
}

func (p *Prober) RunEvery(period time.Duration) {
	ticker := time.NewTicker(period)
	defer ticker.Stop()
	// ruleid: require-loop-cancellation
	for range ticker.C {
		p.probeAll()
	}
}

func (p *Prober) Start(period time.Duration) {
	go func() {
		ticker := time.NewTicker(period)
		// ruleid: require-loop-cancellation
		for {
			<-ticker.C
			p.probeAll()
		}
	}()
}

func (p *Prober) Collect(period time.Duration) {
	ticker := time.NewTicker(period)
	// ruleid: require-loop-cancellation
	for {
		select {
		case target := <-p.targets:
			if err := p.probe(target); err != nil {
				p.log.Error("probe", "target", target, "error", err)
			}
		case <-ticker.C:
			p.probeAll()
		}
	}
}

func (p *Prober) Log() {
	// ruleid: require-loop-cancellation
	for at := range time.Tick(time.Minute) {
		p.log.Info("alive", "at", at)
	}
}

// The inner loop's end is not its own, nor is that of a function.
func (p *Prober) RunTargets(targets []string) {
	// ruleid: require-loop-cancellation
	for {
		for _, target := range targets {
			if err := p.probe(target); err != nil {
				break
			}
		}
		go func() {
			if err := p.probe("self"); err != nil {
				return
			}
			p.log.Info("self is up")
		}()
		<-time.After(time.Minute)
	}
}

// The remedy: it ends when its context does.
func (p *Prober) RunUntilDone(ctx context.Context, period time.Duration) error {
	ticker := time.NewTicker(period)
	defer ticker.Stop()
	// ok: require-loop-cancellation
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			p.probeAll()
		}
	}
}

func (p *Prober) RunUntilStopped() {
	// ok: require-loop-cancellation
	for {
		select {
		case <-p.stop:
			return
		case <-time.After(time.Minute):
			p.probeAll()
		}
	}
}

func (p *Prober) RunWhile(ctx context.Context) {
	// ok: require-loop-cancellation
	for ctx.Err() == nil {
		p.probeAll()
		time.Sleep(time.Second)
	}
}

func (p *Prober) RunLabelled(ctx context.Context, period time.Duration) {
	ticker := time.NewTicker(period)
	defer ticker.Stop()
loop:
	// ok: require-loop-cancellation
	for {
		select {
		case <-ctx.Done():
			break loop
		case <-ticker.C:
			p.probeAll()
		}
	}
	p.log.Info("stopped")
}

func (p *Prober) RunEveryUntil(ctx context.Context, ticker *time.Ticker) {
	// ok: require-loop-cancellation
	for range ticker.C {
		if ctx.Err() != nil {
			return
		}
		p.probeAll()
	}
}

// It waits for something to become true, and ends then.
func (p *Prober) Await(target string) {
	// ok: require-loop-cancellation
	for {
		if err := p.probe(target); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
}

func (p *Prober) Watch(target string) {
	// ok: require-loop-cancellation
	for {
		if err := p.probe(target); err != nil {
			p.log.Error("probe", "target", target, "error", err)
			os.Exit(1)
		}
		time.Sleep(time.Second)
	}
}

// It ends when its channel is closed.
func (p *Prober) Drain() {
	// ok: require-loop-cancellation
	for target := range p.targets {
		if err := p.probe(target); err != nil {
			p.log.Error("probe", "target", target, "error", err)
		}
		time.Sleep(time.Millisecond)
	}
}

// It does not wait for a time.
func (p *Prober) Serve() {
	// ok: require-loop-cancellation
	for {
		<-p.ready
		p.probeAll()
	}
}

// What sleeps is started, not the loop.
func (p *Prober) Fork() {
	// ok: require-loop-cancellation
	for {
		<-p.ready
		go func() {
			time.Sleep(time.Second)
			p.probeAll()
		}()
	}
}

// Housekeeping of this process, which ends with it.
func (p *Prober) Tidy(ticker *time.Ticker) {
	// ok: require-loop-cancellation
	for range ticker.C {
		p.evictExpired()
	}
}

// It waits after a failure only; as a rule it waits for what has failed.
func (p *Prober) Follow(follow func() error) {
	// ok: require-loop-cancellation
	for {
		if err := follow(); err != nil {
			p.log.Error("follow", "error", err)
			time.Sleep(2 * time.Second)
		}
	}
}
