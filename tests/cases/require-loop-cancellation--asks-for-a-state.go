package darkroom

import (
	"errors"
	"time"
)

var errTorn = errors.New("the film is torn")

func (d *Darkroom) WaitFor(film string, pause time.Duration) error {
	// ruleid: require-loop-cancellation
	for {
		state, err := d.lab.StateOf(film)
		if err != nil {
			return err
		}
		switch state.Step {
		case torn:
			return errTorn
		case dried:
			return nil
		}
		time.Sleep(pause)
	}
}

func (d *Darkroom) WaitForAWhile(film string, pause time.Duration) error {
	deadline := time.Now().Add(d.patience)
	// ok: require-loop-cancellation
	for {
		state, err := d.lab.StateOf(film)
		if err != nil {
			return err
		}
		if state.Step == dried {
			return nil
		}
		if time.Now().After(deadline) {
			return errTorn
		}
		time.Sleep(pause)
	}
}

func (d *Darkroom) Close() error { return d.lab.Close() }

var done = make(chan struct{})
