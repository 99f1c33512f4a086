package orders

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// ErrNoPrice says that an article has no price yet.
var ErrNoPrice = errors.New("no price")

// Prices knows what each article costs, and tells those who want to know.
type Prices struct {
	mu       sync.RWMutex
	prices   map[string]int
	watchers []chan string
	asked    int
	answered atomic.Int64
}

// Change sets a price and tells the watchers.
func (p *Prices) Change(sku string, cents int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.prices[sku] = cents
	for _, watcher := range p.watchers {
		// finding: no-blocking-under-lock -- one watcher that is slow, and nobody can ask for a price.
		watcher <- sku
	}
}

// Set does the same; it copies under the lock and sends without it.
func (p *Prices) Set(ctx context.Context, sku string, cents int) error {
	p.mu.Lock()
	p.prices[sku] = cents
	watchers := append([]chan string(nil), p.watchers...)
	p.mu.Unlock()
	for _, watcher := range watchers {
		select {
		case watcher <- sku:
		case <-ctx.Done():
			return fmt.Errorf("tell of the price of %s: %w", sku, ctx.Err())
		}
	}
	return nil
}

// WaitFor returns the price of an article, once it has one.
func (p *Prices) WaitFor(sku string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.prices[sku] == 0 {
		// finding: no-blocking-under-lock -- nobody can set the price that is waited for.
		time.Sleep(time.Second)
	}
	return p.prices[sku]
}

// Price returns the price of an article.
func (p *Prices) Price(sku string) (int, error) {
	p.answered.Add(1)
	p.mu.RLock()
	defer p.mu.RUnlock()
	price, ok := p.prices[sku]
	if !ok {
		return 0, fmt.Errorf("price of %s: %w", sku, ErrNoPrice)
	}
	return price, nil
}

// Asked counts a question; `answered` counts without a lock.
func (p *Prices) Asked() {
	p.mu.Lock()
	// finding: prefer-atomic-counter -- counting waits while somebody changes a price.
	p.asked++
	p.mu.Unlock()
}

// Worth returns what the stock of an article would bring.
func (p *Prices) Worth(inventory *Inventory, sku string) int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	// finding: no-nested-locks -- a path that locks the inventory first, and both wait for ever.
	inventory.mu.Lock()
	defer inventory.mu.Unlock()
	return p.prices[sku] * inventory.stock[sku]
}

// WorthApart does the same with one lock at a time.
func (p *Prices) WorthApart(inventory *Inventory, sku string) int {
	inventory.mu.Lock()
	left := inventory.stock[sku]
	inventory.mu.Unlock()
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.prices[sku] * left
}
