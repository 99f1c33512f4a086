package bus

import (
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
)

type Event struct{ ID string }

type Bus struct {
	events  chan Event
	jobs    chan Event
	wake    chan struct{}
	latest  chan Event
	dropped atomic.Int64
}

func (b *Bus) Publish(event Event) {
	// ruleid: no-silent-drop
	select {
	case b.events <- event:
	default:
	}
}

func (b *Bus) Submit(job Event) {
	// ruleid: no-silent-drop
	select {
	case b.jobs <- job:
		slog.Debug("submitted", "job", job.ID)
	default:
		return
	}
}

// The remedy: it is counted and logged.
func (b *Bus) PublishCounted(event Event) {
	// ok: no-silent-drop
	select {
	case b.events <- event:
	default:
		slog.Warn("dropped an event", "event", event.ID, "dropped", b.dropped.Add(1))
	}
}

// The remedy: the caller is told.
func (b *Bus) TryPublish(event Event) error {
	// ok: no-silent-drop
	select {
	case b.events <- event:
		return nil
	default:
		return errors.New("the bus is full")
	}
}

func (b *Bus) Accepted(event Event) bool {
	// ok: no-silent-drop
	select {
	case b.events <- event:
		return true
	default:
	}
	return false
}

// One signal is as good as many.
func (b *Bus) Wake() {
	// ok: no-silent-drop
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// It is meant.
func (b *Bus) Sample(event Event) {
	// ok: no-silent-drop
	select {
	case b.events <- event:
	default:
		// A sample is as good without it.
	}
}

// By its name, it holds the newest only.
func (b *Bus) Show(event Event) {
	// ok: no-silent-drop
	select {
	case b.latest <- event:
	default:
	}
}

type opened struct{}

// What is sent says nothing but that something happened.
func (b *Bus) Opened(updates chan *opened) {
	// ok: no-silent-drop
	select {
	case updates <- &opened{}:
	default:
	}
}

// The failure of one attempt; the last one is returned.
func (b *Bus) Attempt(failures chan error, err error) {
	// ok: no-silent-drop
	select {
	case failures <- fmt.Errorf("attempt: %w", err):
	default:
	}
}

// Give never blocks: what does not fit is dropped.
func (b *Bus) Give(event Event) {
	// ok: no-silent-drop
	select {
	case b.events <- event:
	default:
	}
}

// What is here is rebuilt from the list every minute.
func (b *Bus) Reconcile(reconcileCh chan Event, event Event) {
	// ok: no-silent-drop
	select {
	case reconcileCh <- event:
	default:
	}
}

func (b *Bus) Offer(event Event) {
	// We don't block here: the reader has its answer by now.
	// ok: no-silent-drop
	select {
	case b.events <- event:
	default:
	}
}
