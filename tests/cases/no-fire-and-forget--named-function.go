package hotel

import (
	"context"
	"log/slog"
)

func (d *Desk) CheckIn(ctx context.Context, guest Guest) error {
	if err := d.rooms.Assign(ctx, guest); err != nil {
		return err
	}
	// ruleid: no-fire-and-forget
	go d.greet(context.WithoutCancel(ctx), guest)
	// ok: no-fire-and-forget
	go d.watchLobby(ctx)
	return nil
}

func (d *Desk) greet(ctx context.Context, guest Guest) {
	if err := d.letters.Send(ctx, guest.Address, "welcome"); err != nil {
		slog.Error("greet", "guest", guest.Name, "error", err)
	}
}

func (d *Desk) watchLobby(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case guest := <-d.lobby:
			d.note(guest)
		}
	}
}
