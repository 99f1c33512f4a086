package mail

import "sync"

// Nobody is woken: one function fills it and empties it.
type walk struct {
	mu sync.Mutex
	// ok: no-unbounded-queue
	queue []string
}

func (w *walk) push(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue = append(w.queue, name)
}

func (w *walk) pop() string {
	name := w.queue[0]
	w.queue = w.queue[1:]
	return name
}
