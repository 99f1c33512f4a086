package press

import "sync"

// As long as whoever uses it makes it.
type pageQueue struct {
	mu    sync.Mutex
	added *sync.Cond
	// ok: no-unbounded-queue
	queue []string
}

func (q *pageQueue) put(page string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.queue = append(q.queue, page)
	q.added.Signal()
}

func (q *pageQueue) take() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	page := q.queue[0]
	q.queue = q.queue[1:]
	return page
}

type Printer struct {
	mu    sync.Mutex
	added *sync.Cond
	// ruleid: no-unbounded-queue
	pending []string
	// Marks of what was printed.
	// ok: no-unbounded-queue
	pendingMarks []uint64
}

func (p *Printer) Print(page string, mark uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pending = append(p.pending, page)
	p.pendingMarks = append(p.pendingMarks, mark)
	p.added.Signal()
}

func (p *Printer) next() (string, uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	page, mark := p.pending[0], p.pendingMarks[0]
	p.pending = p.pending[1:]
	p.pendingMarks = p.pendingMarks[1:]
	return page, mark
}
