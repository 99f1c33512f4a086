package kitchen

import "context"

type Pass struct {
	plates chan Plate
	orders chan order
	done   chan Plate
}

type Plate struct{ Table int }

type order struct {
	ctx   context.Context
	plate Plate
}

func (p *Pass) Push(ctx context.Context, plate Plate) {
	// ruleid: no-blocking-channel-send
	p.plates <- plate
}

func (p *Pass) Submit(ctx context.Context, plate Plate) {
	// ruleid: no-blocking-channel-send
	p.orders <- order{ctx: ctx, plate: plate}
}

func (p *Pass) PushOrLeave(ctx context.Context, plate Plate) error {
	select {
	// ok: no-blocking-channel-send
	case p.plates <- plate:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// An answer, for which there is room.
func (p *Pass) Send(ctx context.Context, plate Plate) {
	// ok: no-blocking-channel-send
	p.done <- plate
}

// It does much else, and then puts the plate aside.
func (p *Pass) Wash(ctx context.Context, plate Plate) {
	plate.Table = 0
	// ok: no-blocking-channel-send
	p.plates <- plate
}
