package depot

import (
	"context"
	"errors"
	"fmt"
)

func (d *Depot) handle(ctx context.Context, request any) error {
	var failed error
	switch r := request.(type) {
	case *Move:
		err := d.move(ctx, r)
		if err != nil {
			// ok: no-last-error-wins
			failed = fmt.Errorf("moving %s: %w", r.ID, err)
		}
	case *Count:
		err := d.count(ctx, r)
		if err != nil {
			// ok: no-last-error-wins
			failed = fmt.Errorf("counting %s: %w", r.ID, err)
		}
	}
	return failed
}

func (d *Depot) clear(ctx context.Context, shelves []string) (map[string]error, error) {
	failures := map[string]error{}
	var lastErr error
	for _, shelf := range shelves {
		if err := d.empty(ctx, shelf); err != nil {
			failures[shelf] = err
			// ok: no-last-error-wins
			lastErr = err
		}
	}
	return failures, lastErr
}

func (d *Depot) clearAll(ctx context.Context, shelves []string) error {
	var result error
	for _, shelf := range shelves {
		if err := d.empty(ctx, shelf); err != nil {
			// ruleid: no-last-error-wins
			result = errors.New("emptying " + shelf)
		}
	}
	return result
}
