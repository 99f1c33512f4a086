package harbour

import (
	"container/list"
	"sync"
)

type Dock struct {
	// ruleid: no-unbounded-queue
	ships *list.List
	free  *sync.Cond
	crew  chan Sailor
}

func NewDock() *Dock {
	return &Dock{
		ships: list.New(),
		// ruleid: no-unbounded-queue
		crew: make(chan Sailor, 20_000_000),
	}
}

func (d *Dock) arrive(ship *Ship) {
	d.ships.PushBack(ship)
	d.free.Signal()
}

func (d *Dock) next() *Ship {
	for d.ships.Len() == 0 {
		d.free.Wait()
	}
	return d.ships.Remove(d.ships.Front()).(*Ship)
}

// The bound of another queue is no bound of this one.
type Quay struct {
	// ok: no-unbounded-queue
	queue []*Ship
	// ok: no-unbounded-queue
	sailors chan Sailor
}

func (q *Quay) arrive(ship *Ship) bool {
	if len(q.queue) >= maxShips {
		return false
	}
	q.queue = append(q.queue, ship)
	q.sailors = make(chan Sailor, 200)
	return true
}

func (q *Quay) next() *Ship {
	ship := q.queue[0]
	q.queue = q.queue[1:]
	return ship
}

// A million numbers are some megabytes.
func cancelled() chan uint64 {
	// ok: no-unbounded-queue
	return make(chan uint64, 1_000_000)
}
