package mail

import "sync"

// It is bounded by the size of what is in it.
type sizedOutbox struct {
	mu    sync.Mutex
	added *sync.Cond
	// ok: no-unbounded-queue
	queue    []string
	size     int
	maxBytes int
}

func (o *sizedOutbox) add(mail string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.size+len(mail) > o.maxBytes {
		return false
	}
	o.queue = append(o.queue, mail)
	o.size += len(mail)
	o.added.Signal()
	return true
}

func (o *sizedOutbox) next() string {
	mail := o.queue[0]
	o.queue = o.queue[1:]
	return mail
}
