package dual

import (
	"context"
	"log"
)

type Writer struct {
	legacy  Objects
	unified Objects
	repair  Queue
	took    Timer
}

func (w *Writer) Update(ctx context.Context, name string, obj Object) error {
	if err := w.legacy.Update(ctx, name, obj); err != nil {
		return err
	}
	// ruleid: no-unguarded-dual-write
	return w.unified.Update(ctx, name, obj)
}

func (w *Writer) UpdateAndRepair(ctx context.Context, name string, obj Object) error {
	if err := w.legacy.Update(ctx, name, obj); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	err := w.unified.Update(ctx, name, obj)
	w.took.Observe("update")
	if err != nil {
		log.Printf("update of %s: %v", name, err)
		return w.repair.Enqueue(ctx, name)
	}
	return nil
}

func (w *Writer) Copy(ctx context.Context, name string, other Object) error {
	obj, err := w.legacy.Get(ctx, name)
	if err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	return w.unified.Update(ctx, name, obj)
}
