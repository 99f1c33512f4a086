package orders

import (
	"errors"
	"sync"
)

// ErrOutboxFull says that no notice is taken until some have been sent.
var ErrOutboxFull = errors.New("the outbox is full: try again later")

// Outbox holds the notices that wait to be sent to customers.
type Outbox struct {
	mu    sync.Mutex
	added *sync.Cond
	// finding: no-unbounded-queue -- when the mail server hangs, notices pile up here until the process is killed.
	queue  []string
	events chan Order
}

// NewOutbox returns an outbox that tells of at most room orders at a time.
func NewOutbox(room int) *Outbox {
	outbox := &Outbox{events: make(chan Order, room)}
	outbox.added = sync.NewCond(&outbox.mu)
	return outbox
}

// Add queues a notice.
func (o *Outbox) Add(notice string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.queue = append(o.queue, notice)
	o.added.Signal()
}

// Next takes the oldest notice, and waits for one.
func (o *Outbox) Next() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.queue) == 0 {
		o.added.Wait()
	}
	notice := o.queue[0]
	o.queue = o.queue[1:]
	return notice
}

// Tell hands an order to those who watch.
func (o *Outbox) Tell(order Order) {
	// finding: no-silent-drop -- when the watcher is slow, the order is gone: no counter, no log line, no error.
	select {
	case o.events <- order:
	default:
	}
}

// TryTell does the same, and its caller hears of it when there is no room.
func (o *Outbox) TryTell(order Order) error {
	select {
	case o.events <- order:
		return nil
	default:
		return ErrOutboxFull
	}
}
