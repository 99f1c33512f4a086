package postoffice

import (
	"context"
	"sync"
)

type Payment struct{ ID string }

type Counter struct{ Number int }

func (p *Post) Settle(ctx context.Context, ps []*Payment) {
	var all sync.WaitGroup
	for _, one := range ps {
		all.Add(1)
		// ruleid: no-unbounded-concurrency
		go func() {
			defer all.Done()
			p.settle(ctx, one)
		}()
	}
	all.Wait()
}

// An office has a few of them.
func (p *Post) Open(ctx context.Context, cs []Counter) {
	var all sync.WaitGroup
	for _, one := range cs {
		all.Add(1)
		// ok: no-unbounded-concurrency
		go func() {
			defer all.Done()
			p.open(ctx, one)
		}()
	}
	all.Wait()
}
