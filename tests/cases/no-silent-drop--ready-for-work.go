package bakery

import "log/slog"

type Oven struct {
	readyToBake chan Order
	started     chan struct{}
	ready       chan Temperature
}

type Order struct{ Loaves int }

type Temperature int

// The name is that of a signal, and orders are none.
func (o *Oven) Take(order Order) {
	// ruleid: no-silent-drop
	select {
	case o.readyToBake <- order:
		return
	default:
		return
	}
}

func (o *Oven) TakeOrSay(order Order) {
	// ok: no-silent-drop
	select {
	case o.readyToBake <- order:
		return
	default:
		slog.Warn("the oven is full, an order is lost", "loaves", order.Loaves)
	}
}

// One that is hot enough is as good as two.
func (o *Oven) Heat(now Temperature) {
	// ok: no-silent-drop
	select {
	case o.ready <- now:
	default:
	}
}
