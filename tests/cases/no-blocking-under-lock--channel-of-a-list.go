package kitchen

import "sync"

type pass struct {
	mu     sync.Mutex
	tables map[string]chan dish
}

func newPass() *pass { return &pass{tables: map[string]chan dish{}} }

func (p *pass) sit(table string) <-chan dish {
	plates := make(chan dish)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tables[table] = plates
	return plates
}

func (p *pass) serve(table string, one dish) {
	p.mu.Lock()
	defer p.mu.Unlock()
	plates, ok := p.tables[table]
	if !ok {
		return
	}
	// ruleid: no-blocking-under-lock
	plates <- one
}

func (p *pass) serveLast(table string, one dish) {
	p.mu.Lock()
	defer p.mu.Unlock()
	plates, ok := p.tables[table]
	if !ok {
		return
	}
	delete(p.tables, table)
	// ok: no-blocking-under-lock
	plates <- one
}
