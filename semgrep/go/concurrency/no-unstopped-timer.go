package poll

import "time"

type Poller struct {
	jobs   chan string
	stop   chan struct{}
	ticker *time.Ticker
}

func (p *Poller) poll(job string) bool { return true }

func (p *Poller) Run() {
	for job := range p.jobs {
		// ruleid: no-unstopped-timer
		ticker := time.NewTicker(time.Second)
		for !p.poll(job) {
			<-ticker.C
		}
	}
}

func (p *Poller) RunUntilStopped() {
	for {
		select {
		case <-p.stop:
			return
		// ruleid: no-unstopped-timer
		case <-time.Tick(time.Second):
			p.poll("all")
		}
	}
}

// The remedy: one ticker, stopped at the end.
func (p *Poller) RunOnce() {
	// ok: no-unstopped-timer
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-ticker.C:
			p.poll("all")
		}
	}
}

// Stopped on each turn.
func (p *Poller) RunStopping() {
	for job := range p.jobs {
		// ok: no-unstopped-timer
		ticker := time.NewTicker(time.Second)
		for !p.poll(job) {
			<-ticker.C
		}
		ticker.Stop()
	}
}

// Each has an owner, which stops it.
func (p *Poller) RunOwned(others []*Poller) {
	for _, other := range others {
		// ok: no-unstopped-timer
		ticker := time.NewTicker(time.Second)
		other.ticker = ticker
	}
}

// Not in a loop: Go 1.23 collects it.
func (p *Poller) Start() {
	// ok: no-unstopped-timer
	ticker := time.NewTicker(time.Second)
	<-ticker.C
	// ok: no-unstopped-timer
	for range time.Tick(time.Second) {
		p.poll("all")
	}
}
