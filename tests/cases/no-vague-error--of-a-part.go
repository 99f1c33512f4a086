package locks

import (
	"errors"
	"fmt"
)

var (
	// ruleid: no-vague-error
	errNotStarted = errors.New("pump not started")
	// A name to compare with.
	// ok: no-vague-error
	errInvalid = errors.New("invalid request")
	// ok: no-vague-error
	errNoPump = errors.New("locks: no pump is registered for this lock, register one before opening it")
)

func (l *Lock) Open(mode string) error {
	if l.pump == nil {
		// ruleid: no-vague-error
		return errors.New("not connected")
	}
	if mode == "" {
		// ruleid: no-vague-error
		return errors.New("invalid mode")
	}
	if mode == "slow" {
		// ok: no-vague-error
		return fmt.Errorf("open lock %s: mode %q is neither full nor half", l.name, mode)
	}
	return nil
}
