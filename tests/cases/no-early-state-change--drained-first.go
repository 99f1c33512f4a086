package reservoir

import (
	"context"
	"sync"
)

func (b *Basin) Drain(ctx context.Context) error {
	b.gate.Lock()
	// ruleid: no-early-state-change
	b.state = "drained"
	b.gate.Unlock()
	return b.pumps.EmptyAll(ctx, b.name)
}

func (b *Basin) Evict(ctx context.Context) error {
	if err := b.pumps.Move(ctx, b.name); err != nil {
		return err
	}
	// ok: no-early-state-change
	b.state = "evicted"
	return nil
}

type Basin struct {
	gate  sync.Mutex
	name  string
	state string
	pumps Pumps
}

type Pumps interface {
	EmptyAll(ctx context.Context, name string) error
	Move(ctx context.Context, name string) error
}
