package harbour

import (
	"context"
	"log"

	"golang.org/x/sync/errgroup"
)

func (h *harbour) berths(pier pier) []berth {
	choice, err := selection.ParseFilter(pier.Filter)
	// ruleid: no-silent-fallback
	if err != nil {
		return nil
	}
	all, err := h.register.All(choice)
	// ok: no-silent-fallback
	if err != nil {
		log.Errorf("no berths of %s: %v", pier.Name, err)
		return nil
	}
	return all
}

func (h *harbour) lengthOf(text string) []int {
	parts, err := ruler.ParseFilter(text)
	// ok: no-silent-fallback
	if err != nil {
		return nil
	}
	return parts
}

func (h *harbour) call(ctx context.Context, ships []ship) error {
	var calls errgroup.Group
	calls.SetLimit(4)
	for _, one := range ships {
		calls.Go(func() error {
			answer, err := h.radio.Call(ctx, one.Name)
			// ruleid: no-silent-fallback
			if err != nil {
				return nil
			}
			h.note(answer)
			return nil
		})
	}
	return calls.Wait()
}

func (h *harbour) callAll(ctx context.Context, ships []ship) error {
	var calls errgroup.Group
	for _, one := range ships {
		calls.Go(func() error {
			answer, err := h.radio.Call(ctx, one.Name)
			// ok: no-silent-fallback
			if err != nil {
				return err
			}
			h.note(answer)
			return nil
		})
	}
	return calls.Wait()
}
