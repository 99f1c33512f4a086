package plaza

import "sync"

type pluginID string

type MarketManager struct {
	mu sync.Mutex
	// As many as there are plugins.
	// ok: no-grow-only-collection
	drivers map[pluginID]int
	// As many as there are customers, and not as many as there are calls.
	// ok: no-grow-only-collection
	limits map[string]int
	// As many as there are currencies.
	// ok: no-grow-only-collection
	rates map[string]int
	// The pool that holds it takes an entry out by another name.
	// ok: no-grow-only-collection
	stalls map[string]int
	// ruleid: no-grow-only-collection
	visits map[string]int
}

func (m *MarketManager) Drive(id pluginID, speed int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.drivers[id] = speed
}

func (m *MarketManager) Limit(orgID string, limit int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.limits[orgID] = limit
}

func (m *MarketManager) Rate(targetCurrency string, rate int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rates[targetCurrency] = rate
}

func (m *MarketManager) Open(stall string, visitor string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.stalls[stall]++
	m.visits[visitor]++
}

type stall struct {
	market *MarketManager
	name   string
}

func (s *stall) close() {
	s.market.mu.Lock()
	defer s.market.mu.Unlock()
	delete(s.market.stalls, s.name)
}
