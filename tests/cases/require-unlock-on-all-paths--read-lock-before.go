package greenhouse

import "sync"

type register struct {
	mu   sync.RWMutex
	beds map[string]*bed
}

func (r *register) find(name string) *bed {
	r.mu.RLock()
	known, ok := r.beds[name]
	r.mu.RUnlock()
	if ok {
		return known
	}

	r.mu.Lock()
	known, ok = r.beds[name]
	if ok {
		// ruleid: require-unlock-on-all-paths
		return known
	}
	r.mu.Unlock()
	return r.plant(name)
}

func (r *register) findAndUnlock(name string) *bed {
	r.mu.RLock()
	known, ok := r.beds[name]
	r.mu.RUnlock()
	if ok {
		return known
	}

	r.mu.Lock()
	known, ok = r.beds[name]
	if ok {
		r.mu.Unlock()
		// ok: require-unlock-on-all-paths
		return known
	}
	r.mu.Unlock()
	return r.plant(name)
}
