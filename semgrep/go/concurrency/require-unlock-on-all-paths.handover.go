package pool

import "sync"

type Ledger struct {
	mu      sync.Mutex
	entries map[string]int
	sink    chan int
}

func (l *Ledger) Book(id string, amount int) bool {
	l.mu.Lock()
	if _, known := l.entries[id]; known {
		if !l.forward(id, amount) {
			// ok: require-unlock-on-all-paths
			return false
		}
		// ok: require-unlock-on-all-paths
		return true
	}
	l.entries[id] = amount
	l.mu.Unlock()
	return true
}

// forward sends what is booked already. The caller holds l.mu; this method unlocks it before it waits.
func (l *Ledger) forward(id string, amount int) bool {
	amount += l.entries[id]
	l.mu.Unlock()
	l.sink <- amount
	return amount > 0
}
