package gateway

import (
	"sync"
	"sync/atomic"
)

type Gateway struct {
	mu       sync.Mutex
	requests int64
	bytes    uint64
	failed   int64
	active   int
	pending  int
	limit    int
	byRoute  map[string]int
	served   atomic.Int64
	idle     *sync.Cond
	free     int
	last     string
	spent    int64
}

func (g *Gateway) CountRequest() {
	g.mu.Lock()
	defer g.mu.Unlock()
	// ruleid: prefer-atomic-counter
	g.requests++
}

func (g *Gateway) Receive(body []byte) error {
	g.mu.Lock()
	// ruleid: prefer-atomic-counter
	g.bytes += uint64(len(body))
	g.mu.Unlock()
	return g.handle(body)
}

func (g *Gateway) Fail(err error) error {
	if err != nil {
		g.mu.Lock()
		// ruleid: prefer-atomic-counter
		g.failed++
		g.mu.Unlock()
	}
	return err
}

// The remedy: the number guards itself.
func (g *Gateway) CountServed() {
	// ok: prefer-atomic-counter
	g.served.Add(1)
}

// Two fields that belong together.
func (g *Gateway) Spend(route string, amount int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	// ok: prefer-atomic-counter
	g.spent += amount
	g.last = route
}

// An element of a map is no place for an atomic.
func (g *Gateway) CountRoute(route string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	// ok: prefer-atomic-counter
	g.byRoute[route]++
}

// Looked at before it is changed, elsewhere in the file.
func (g *Gateway) Enter() {
	g.mu.Lock()
	// ok: prefer-atomic-counter
	g.active++
	g.mu.Unlock()
}

func (g *Gateway) TryEnter() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.active >= g.limit {
		return false
	}
	g.active++
	return true
}

// Counted up and down: others wait for it to be what it was.
func (g *Gateway) Queue() {
	g.mu.Lock()
	// ok: prefer-atomic-counter
	g.pending++
	g.mu.Unlock()
}

func (g *Gateway) Dequeue() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pending--
}

// The lock of a condition variable: without it, the signal is missed.
func (g *Gateway) Leave() {
	g.idle.L.Lock()
	// ok: prefer-atomic-counter
	g.free++
	g.idle.L.Unlock()
	g.idle.Signal()
}

func (g *Gateway) handle(body []byte) error {
	g.last = string(body)
	return nil
}
