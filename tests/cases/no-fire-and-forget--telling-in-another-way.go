package kiln

import "context"

func (k *Kiln) Fire(ctx context.Context, pot Pot, failed func(error)) {
	// ok: no-fire-and-forget
	go func() {
		if err := k.oven.Bake(ctx, pot); err != nil {
			failed(err)
		}
	}()
	// A log is nobody.
	// ruleid: no-fire-and-forget
	go func() {
		if err := k.oven.Glaze(ctx, pot); err != nil {
			k.log.Warn("glaze", "error", err)
		}
	}()
	// Best effort: the next pot warms it again.
	// ok: no-fire-and-forget
	go func() {
		if err := k.oven.Preheat(ctx, pot); err != nil {
			k.log.Warn("preheat", "error", err)
		}
	}()
}
