package health

// Kind: InVisionApp/go-health#35, xssnick/tonutils-go#302

import (
	"fmt"
	"sync"
	"time"
)

type Health struct {
	Logger  Logger
	configs []*Config
	runners map[string]*time.Ticker
	stop    chan struct{}
	states  map[string]State
	mu      sync.RWMutex
}

func (h *Health) startRunner(cfg *Config) *time.Ticker {
	ticker := time.NewTicker(cfg.Interval)
	go func() {
		// ruleid: require-loop-cancellation
		for range ticker.C {
			data, err := cfg.Checker.Status()
			state := State{Name: cfg.Name, Details: data, CheckTime: time.Now()}
			if err != nil {
				h.Logger.Error("healthcheck failed", "check", cfg.Name, "fatal", cfg.Fatal, "err", err)
				state.Err = fmt.Sprint(err)
			}
			h.update(state)
		}
	}()
	return ticker
}

func (h *Health) Stop() {
	for name, ticker := range h.runners {
		h.Logger.Debug("stopping checker", "name", name)
		ticker.Stop()
	}
	close(h.stop)
}

func (h *Health) startStoppable(cfg *Config) {
	ticker := time.NewTicker(cfg.Interval)
	go func() {
		defer ticker.Stop()
		// ok: require-loop-cancellation
		for {
			select {
			case <-ticker.C:
				data, err := cfg.Checker.Status()
				h.update(State{Name: cfg.Name, Details: data, Err: fmt.Sprint(err)})
			case <-h.stop:
				return
			}
		}
	}()
}

func (h *Health) update(state State) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.states[state.Name] = state
}
