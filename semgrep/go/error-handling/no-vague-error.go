package orders

import (
	"errors"
	"fmt"
)

// A name to compare with; whoever returns it says the rest.
// ok: no-vague-error
var ErrNotFound = errors.New("not found")

type Order struct {
	ID    string
	Total int
}

type Shipper struct {
	started bool
}

func (s *Shipper) Ship(order Order) error {
	if !s.started {
		// ruleid: no-vague-error
		return errors.New("shipper not started")
	}
	if order.ID == "" {
		// ruleid: no-vague-error
		return fmt.Errorf("invalid request")
	}
	if err := book(order); err != nil {
		// ruleid: no-vague-error
		return fmt.Errorf("error: %w", err)
	}
	return nil
}

// The remedy: the operation, the thing, and what to do.
func (s *Shipper) ShipNamed(order Order) error {
	if !s.started {
		// ok: no-vague-error
		return fmt.Errorf("ship order %s: the shipper is not started; call Start first", order.ID)
	}
	if err := book(order); err != nil {
		// ok: no-vague-error
		return fmt.Errorf("book a courier for order %s: %w", order.ID, err)
	}
	return nil
}

func book(order Order) error {
	switch {
	case order.Total == 0:
		// The thing is named.
		// ok: no-vague-error
		return errors.New("total is missing")
	case order.Total < 0:
		// ok: no-vague-error
		return fmt.Errorf("invalid total %d", order.Total)
	case order.Total == 7:
		// ok: no-vague-error
		return fmt.Errorf("unsupported type: %s", order.ID)
	case order.Total > 800:
		// What is missing is named, and so is what the cause is about.
		// ok: no-vague-error
		return errors.New("missing type")
	case order.Total > 900:
		// ok: no-vague-error
		return fmt.Errorf("invalid input: %w", ErrNotFound)
	case order.Total > 1000:
		// The operation is named.
		// ok: no-vague-error
		return errors.New("failed to book a courier")
	case order.ID == "-":
		// For no-stub-implementation.
		// ok: no-vague-error
		return errors.New("not implemented")
	}
	// ruleid: no-vague-error
	return errors.New("something went wrong")
}

type Desk struct{ shipper *Shipper }

// What a program is built with: whoever builds it knows the rest.
func (d *Desk) Send(order Order) error {
	if d.shipper == nil {
		// ok: no-vague-error
		return errors.New("shipper not initialized")
	}
	return d.shipper.Ship(order)
}

// Nobody gives anything else.
func price(answer any) (int, error) {
	found, ok := answer.(*Price)
	if !ok {
		// ok: no-vague-error
		return 0, errors.New("unexpected response type")
	}
	switch amount := found.Amount.(type) {
	case int:
		return amount, nil
	default:
		// ok: no-vague-error
		return 0, errors.New("invalid type")
	}
}

// Which of them is a question of its own.
func priceOf(kind string) (int, error) {
	switch kind {
	case "letter":
		return 1, nil
	default:
		// ruleid: no-vague-error
		return 0, errors.New("invalid type")
	}
}

// Whoever asks a probe asks again.
func (d *Desk) Info() (string, error) {
	if !d.probe.IsReady() {
		// ok: no-vague-error
		return "", errors.New("not ready")
	}
	return d.shipper.Name(), nil
}

// A stand-in, for tests of whoever ships.
type failingShipper struct{}

func (f *failingShipper) Ship(Order) error {
	// ok: no-vague-error
	return errors.New("error")
}
