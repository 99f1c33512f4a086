// Package orders takes orders from a queue, reserves stock for them, keeps them in a store that is being moved, and
// syncs them with the warehouse.
package orders

import "errors"

// Status says how far an order has come.
type Status string

// An order goes from pending to reserved to shipped; any of them may end in cancelled.
const (
	StatusPending   Status = "pending"
	StatusReserved  Status = "reserved"
	StatusShipped   Status = "shipped"
	StatusCancelled Status = "cancelled"
)

// Errors that callers tell apart.
var (
	ErrEmptyID    = errors.New("order has no id: set ID before it is stored or queued")
	ErrOutOfStock = errors.New("not enough stock")
)

// Order is what a customer asked for.
type Order struct {
	ID       string
	SKU      string
	Quantity int
	Status   Status
}

// Validate reports an order that must not reach a key or a store.
func (o Order) Validate() error {
	if o.ID == "" {
		return ErrEmptyID
	}
	return nil
}
