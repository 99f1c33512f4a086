package lighthouse

import (
	"context"
	"fmt"
)

func (l *lighthouse) shine(ctx context.Context, mode string) error {
	// ruleid: no-early-state-change
	l.mode = mode
	if err := l.lamp.Turn(ctx, mode); err != nil {
		return fmt.Errorf("turn to %s: %w", mode, err)
	}
	return nil
}

func (l *lighthouse) shineLate(ctx context.Context, mode string) error {
	if err := l.lamp.Turn(ctx, mode); err != nil {
		return fmt.Errorf("turn to %s: %w", mode, err)
	}
	// ok: no-early-state-change
	l.mode = mode
	return nil
}

func (l *lighthouse) deploy(ctx context.Context) error {
	// ruleid: no-early-state-change
	l.state = "deployed"
	return l.lamp.MountOn(ctx, l.tower)
}

func (l *lighthouse) tell(ctx context.Context, mode string) error {
	// ok: no-early-state-change
	l.mode = mode
	return l.keeper.Notify(ctx, mode)
}
