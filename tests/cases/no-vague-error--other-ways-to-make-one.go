package tickets

import (
	"log/slog"

	errors "github.com/pkg/errors"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type Desk struct {
	open    bool
	counter Counter
}

func (d *Desk) Sell(seat string) error {
	if !d.open {
		// ruleid: no-vague-error
		return status.Error(codes.InvalidArgument, "bad request")
	}
	if err := d.counter.Take(seat); err != nil {
		// ruleid: no-vague-error
		return errors.Wrap(err, "error")
	}
	// The status says what is meant.
	// ok: no-vague-error
	return status.Error(codes.NotFound, "not found")
}

func (d *Desk) Refund(seat string) error {
	if err := d.counter.Give(seat); err != nil {
		// ruleid: no-vague-error
		slog.Error("failed")
		// ok: no-vague-error
		slog.Error("failed", "seat", seat, "error", err)
		return err
	}
	return nil
}
