package harbour

import "sync"

type Pier struct {
	moored sync.WaitGroup
	ships  []func()
}

func (p *Pier) Open() {
	for range p.ships {
		go p.unload()
	}
}

func (p *Pier) unload() {
	// ruleid: no-waitgroup-misuse
	p.moored.Add(1)
	defer p.moored.Done()
	for _, ship := range p.ships {
		ship()
	}
}

// Nobody starts it with `go`: its caller is counted.
func (p *Pier) Inspect() {
	// ok: no-waitgroup-misuse
	p.moored.Add(1)
	defer p.moored.Done()
	p.ships[0]()
}
