package bakery

import (
	"context"
	"fmt"
)

func Start(ctx context.Context, config *Config) error {
	ovens, err := openOvens(ctx, config)
	if err != nil {
		return err
	}
	// ruleid: no-detached-context
	if err := ovens.Preheat(context.Background(), config.Degrees); err != nil {
		return fmt.Errorf("preheat: %w", err)
	}
	// ok: no-detached-context
	go ovens.Guard(context.Background())
	// ok: no-detached-context
	ovens.counter, err = NewCounter(context.Background(), config.Counter)
	if err != nil {
		return err
	}
	// ruleid: no-detached-context
	return ovens.recipes.Ensure(context.Background(), config.Recipes)
}
