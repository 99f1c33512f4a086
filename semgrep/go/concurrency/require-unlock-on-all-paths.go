package pool

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var errClosed = errors.New("pool is closed")

type Backend struct {
	Address string
	Healthy bool
}

type Pool struct {
	mu       sync.Mutex
	state    sync.RWMutex
	closed   bool
	backends map[string]*Backend
}

func (p *Pool) Add(address string) error {
	p.mu.Lock()
	if p.closed {
		// ruleid: require-unlock-on-all-paths
		return errClosed
	}
	p.backends[address] = &Backend{Address: address}
	p.mu.Unlock()
	return nil
}

func (p *Pool) Lookup(address string) (*Backend, error) {
	p.state.RLock()
	backend, ok := p.backends[address]
	if !ok {
		// ruleid: require-unlock-on-all-paths
		return nil, fmt.Errorf("backend %s: unknown", address)
	}
	p.state.RUnlock()
	return backend, nil
}

func (p *Pool) Replace(address string, dial func(string) (*Backend, error)) error {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return errClosed
	}
	backend, err := dial(address)
	if err != nil {
		// ruleid: require-unlock-on-all-paths
		return fmt.Errorf("dial backend %s: %w", address, err)
	}
	p.backends[address] = backend
	p.mu.Unlock()
	return nil
}

func (p *Pool) Mark(address string, healthy bool) bool {
	p.mu.Lock()
	backend := p.backends[address]
	if backend == nil {
		// ruleid: require-unlock-on-all-paths
		return false
	}
	defer p.mu.Unlock()
	backend.Healthy = healthy
	return true
}

func (p *Pool) Watch(check func(*Backend) bool) {
	for {
		p.mu.Lock()
		for _, backend := range p.backends {
			if !check(backend) {
				// ruleid: require-unlock-on-all-paths
				return
			}
		}
		p.mu.Unlock()
		time.Sleep(time.Second)
	}
}

func (p *Pool) Sweep(addresses []string) {
	for _, address := range addresses {
		p.mu.Lock()
		backend, ok := p.backends[address]
		if !ok {
			// ruleid: require-unlock-on-all-paths
			continue
		}
		backend.Healthy = false
		p.mu.Unlock()
	}
}

// The remedy: the deferred call runs on every path.
func (p *Pool) AddDeferred(address string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		// ok: require-unlock-on-all-paths
		return errClosed
	}
	p.backends[address] = &Backend{Address: address}
	return nil
}

func (p *Pool) AddDeferredInClosure(address string) error {
	p.mu.Lock()
	defer func() {
		p.mu.Unlock()
	}()
	if p.closed {
		// ok: require-unlock-on-all-paths
		return errClosed
	}
	p.backends[address] = &Backend{Address: address}
	return nil
}

// Each path unlocks before it returns.
func (p *Pool) Remove(address string) error {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		// ok: require-unlock-on-all-paths
		return errClosed
	}
	backend, ok := p.backends[address]
	if !ok {
		p.mu.Unlock()
		if address == "" {
			// ok: require-unlock-on-all-paths
			return errors.New("remove backend: no address")
		}
		// ok: require-unlock-on-all-paths
		return fmt.Errorf("remove backend %s: unknown", address)
	}
	delete(p.backends, address)
	p.mu.Unlock()
	// ok: require-unlock-on-all-paths
	return backend.Close()
}

func (p *Pool) State(address string) string {
	p.state.RLock()
	switch backend := p.backends[address]; {
	case backend == nil:
		p.state.RUnlock()
		// ok: require-unlock-on-all-paths
		return "unknown"
	case backend.Healthy:
		p.state.RUnlock()
		// ok: require-unlock-on-all-paths
		return "healthy"
	}
	p.state.RUnlock()
	return "unhealthy"
}

// The return is the function literal's own.
func (p *Pool) Names(keep func(*Backend) bool) []string {
	p.mu.Lock()
	names := collect(p.backends, func(backend *Backend) (string, bool) {
		if !keep(backend) {
			// ok: require-unlock-on-all-paths
			return "", false
		}
		return backend.Address, true
	})
	p.mu.Unlock()
	return names
}

// Returns locked on purpose, as its name says.
func (p *Pool) lockOpen() error {
	p.mu.Lock()
	if !p.closed {
		// ok: require-unlock-on-all-paths
		return nil
	}
	p.mu.Unlock()
	return errClosed
}

// Hands the unlocking over.
func (p *Pool) freeze() func() {
	p.mu.Lock()
	if p.closed {
		// ok: require-unlock-on-all-paths
		return p.mu.Unlock
	}
	p.closed = true
	p.mu.Unlock()
	return func() {}
}

func (p *Pool) thaw() func() {
	p.mu.Lock()
	if p.closed {
		// ok: require-unlock-on-all-paths
		return func() {
			p.closed = false
			p.mu.Unlock()
		}
	}
	p.mu.Unlock()
	return func() {}
}

// A loop within the locked section.
func (p *Pool) Forget(addresses []string) {
	p.mu.Lock()
	for _, address := range addresses {
		if p.backends[address] == nil {
			// ok: require-unlock-on-all-paths
			continue
		}
		delete(p.backends, address)
	}
	p.mu.Unlock()
}

// A lock that can fail, and did.
func (p *Pool) Publish(shared interface {
	Lock() error
	Unlock()
}) error {
	err := shared.Lock()
	if err != nil {
		// ok: require-unlock-on-all-paths
		return fmt.Errorf("publish: %w", err)
	}
	p.closed = false
	shared.Unlock()
	return nil
}

// A helper unlocks.
func (p *Pool) Drain(address string) error {
	p.mu.Lock()
	if p.closed {
		p.unlockAndNotify(address)
		// ok: require-unlock-on-all-paths
		return errClosed
	}
	p.mu.Unlock()
	return nil
}

// Two sections; the return stands between them.
func (p *Pool) Refresh(address string, dial func(string) (*Backend, error)) error {
	p.mu.Lock()
	closed := p.closed
	p.mu.Unlock()
	backend, err := dial(address)
	if closed || err != nil {
		// ok: require-unlock-on-all-paths
		return errors.Join(errClosed, err)
	}
	p.mu.Lock()
	p.backends[address] = backend
	p.mu.Unlock()
	return nil
}

// The last path forgets: no Unlock stands behind the return.
func (p *Pool) Close() error {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return errClosed
	}
	p.closed = true
	// todoruleid: require-unlock-on-all-paths
	return nil
}

// A local function unlocks and tells; every early return calls it first.
func (p *Pool) Replace(address string, notify func(error)) {
	p.mu.Lock()
	fail := func(err error) {
		p.mu.Unlock()
		notify(err)
	}
	if p.closed {
		fail(errClosed)
		// ok: require-unlock-on-all-paths
		return
	}
	p.backends[address] = &Backend{Address: address}
	p.mu.Unlock()
}

func (b *Backend) Close() error { return nil }

func (p *Pool) unlockAndNotify(string) { p.mu.Unlock() }

func collect(backends map[string]*Backend, keep func(*Backend) (string, bool)) []string {
	var names []string
	for _, backend := range backends {
		if name, ok := keep(backend); ok {
			names = append(names, name)
		}
	}
	return names
}
