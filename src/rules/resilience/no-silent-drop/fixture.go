package orders

import (
	"context"
	"errors"
	"log"
)

type Event struct{ ID string }

type Bus struct {
	events  chan Event
	wake    chan struct{}
	results chan Event
	pending []Event
	dropped int
	max     int
}

func (b *Bus) Publish(event Event) {
	select {
	// ruleid: no-silent-drop
	case b.events <- event:
	default:
	}
}

func (b *Bus) PublishAll(ctx context.Context, events []Event) {
	for _, event := range events {
		select {
		// ruleid: no-silent-drop
		case b.events <- event:
			log.Printf("queued %s", event.ID)
		case <-ctx.Done():
			return
		default:
			// full
			continue
		}
	}
}

func (b *Bus) Add(event Event) {
	// ruleid: no-silent-drop
	if len(b.pending) >= b.max {
		return
	}
	b.pending = append(b.pending, event)
}

func (b *Bus) AddLast(event Event) {
	b.pending = append(b.pending, event)
	// ruleid: no-silent-drop
	if len(b.pending) > b.max {
		b.pending = b.pending[1:]
	}
}

// The remedy: the caller is told.
func (b *Bus) TryPublish(event Event) error {
	select {
	// ok: no-silent-drop
	case b.events <- event:
		return nil
	default:
		return errors.New("the bus is full")
	}
}

// The remedy: it is counted.
func (b *Bus) PublishCounted(event Event) {
	select {
	// ok: no-silent-drop
	case b.events <- event:
	default:
		b.dropped++
	}
}

// The caller is told below.
func (b *Bus) Offer(event Event) bool {
	select {
	// ok: no-silent-drop
	case b.events <- event:
		return true
	default:
	}
	return false
}

// A signal: one is as good as many.
func (b *Bus) Poke() {
	select {
	// ok: no-silent-drop
	case b.wake <- struct{}{}:
	default:
	}
}

// The first answer is enough.
func (b *Bus) Answer(event Event) {
	select {
	// ok: no-silent-drop
	case b.results <- event:
	default:
	}
}

// A comment gives the reason.
func (b *Bus) PublishState(event Event) {
	select {
	// ok: no-silent-drop
	case b.events <- event:
	default:
		// The next state follows in a second and says it all.
	}
}

// The last is all that counts, so it takes the place of the one before.
func (b *Bus) Replace(event Event) {
	select {
	case <-b.events:
	default:
	}
	select {
	// ok: no-silent-drop
	case b.events <- event:
	default:
	}
}

// It waits.
func (b *Bus) Send(ctx context.Context, event Event) {
	select {
	// ok: no-silent-drop
	case b.events <- event:
	case <-ctx.Done():
	}
}

func (b *Bus) AddOrFail(event Event) error {
	// ok: no-silent-drop
	if len(b.pending) >= b.max {
		return errors.New("too many events are pending")
	}
	b.pending = append(b.pending, event)
	return nil
}

// Nothing is added here, so nothing is lost.
func (b *Bus) fill(next func() Event) {
	// ok: no-silent-drop
	if len(b.pending) >= b.max {
		return
	}
	b.events <- next()
}
