package mail

import (
	"container/list"
	"errors"
	"sync"
)

type Mail struct{ To string }

var errFull = errors.New("the outbox is full")

const roomForWaiting = 1000

type Outbox struct {
	mu    sync.Mutex
	added *sync.Cond
	// ruleid: no-unbounded-queue
	queue []Mail
}

func (o *Outbox) Add(mail Mail) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.queue = append(o.queue, mail)
	o.added.Signal()
}

func (o *Outbox) Next() Mail {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.queue) == 0 {
		o.added.Wait()
	}
	mail := o.queue[0]
	o.queue = o.queue[1:]
	return mail
}

// The remedy: it has a size, and who adds is told when it is full.
type BoundedOutbox struct {
	mu sync.Mutex
	// ok: no-unbounded-queue
	waitingMessages []Mail
}

func (o *BoundedOutbox) Add(mail Mail) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.waitingMessages) >= roomForWaiting {
		return errFull
	}
	o.waitingMessages = append(o.waitingMessages, mail)
	return nil
}

func (o *BoundedOutbox) Next() Mail {
	mail := o.waitingMessages[0]
	o.waitingMessages = o.waitingMessages[1:]
	return mail
}

type Courier struct {
	// ruleid: no-unbounded-queue
	backlog *list.List
	// ruleid: no-unbounded-queue
	pending []string
}

func (c *Courier) add(mail Mail) {
	c.backlog.PushBack(mail)
	c.pending = append(c.pending, mail.To)
}

func (c *Courier) next() any {
	if len(c.pending) > 0 {
		c.pending = c.pending[1:]
	}
	return c.backlog.Remove(c.backlog.Front())
}

type Sender struct {
	// ok: no-unbounded-queue
	jobs chan Mail
	// It is taken as a whole.
	// ok: no-unbounded-queue
	batchBuffer []Mail
	// It is no queue.
	// ok: no-unbounded-queue
	path []string
	// ok: no-unbounded-queue
	outbox list.List
}

func (s *Sender) add(mail Mail) {
	s.batchBuffer = append(s.batchBuffer, mail)
	s.path = append(s.path, mail.To)
	if s.outbox.Len() < roomForWaiting {
		s.outbox.PushBack(mail)
	}
}

func (s *Sender) flush() []Mail {
	batch := s.batchBuffer
	s.batchBuffer = nil
	s.path = s.path[1:]
	s.outbox.Remove(s.outbox.Front())
	return batch
}

// It is over with the function.
func breadthFirst(next map[string][]string) {
	// ok: no-unbounded-queue
	queue := []string{"root"}
	for len(queue) > 0 {
		queue = append(queue[1:], next[queue[0]]...)
	}
}
