package balloon

import (
	"context"
	"fmt"
	"time"
)

const breath = 2 * time.Second

func (b *Balloon) Land(ctx context.Context, field string) (err error) {
	// ruleid: require-backoff
	for attempt := 0; attempt < 6; attempt++ {
		if err = b.tower.Announce(ctx, field); err == nil {
			return nil
		}
		time.Sleep(breath)
	}
	return fmt.Errorf("announce the landing on %s: %w", field, err)
}

func (b *Balloon) Rise(ctx context.Context, field string) (err error) {
	calm := breath
	// ok: require-backoff
	for attempt := 0; attempt < 6; attempt++ {
		if err = b.tower.Announce(ctx, field); err == nil {
			return nil
		}
		time.Sleep(calm)
		calm *= 2
	}
	return fmt.Errorf("announce the ascent from %s: %w", field, err)
}
