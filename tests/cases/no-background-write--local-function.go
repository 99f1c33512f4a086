package guests

import "context"

func (g *Guests) CheckOut(ctx context.Context, id string) error {
	if err := g.primary.Close(ctx, id); err != nil {
		return err
	}
	forget := func() {
		// ruleid: no-background-write
		if err := g.keysRepo.Delete(context.WithoutCancel(ctx), id); err != nil {
			g.log.Error("delete key", "guest", id, "err", err)
		}
	}
	go forget()
	return nil
}

func (g *Guests) CheckOutAndWait(ctx context.Context, id string) error {
	failed := make(chan error, 1)
	forget := func() {
		// ok: no-background-write
		failed <- g.keysRepo.Delete(ctx, id)
	}
	go forget()
	return <-failed
}
