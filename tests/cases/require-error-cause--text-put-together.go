package lamps

import (
	"context"
	"errors"

	xerr "github.com/pkg/errors"
)

func (h *Hall) Light(ctx context.Context, name string) error {
	if err := h.wire.Send(ctx, name); err != nil {
		// ruleid: require-error-cause
		return errors.New("light " + name + ": " + err.Error())
	}
	if sendErr := h.wire.Send(ctx, name + "/all"); sendErr != nil {
		// ok: require-error-cause
		return xerr.Wrap(sendErr, "light all of "+name)
	}
	// ok: require-error-cause
	return errors.New("light " + name + ": no wire")
}
