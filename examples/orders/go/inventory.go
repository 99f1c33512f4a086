package orders

import (
	"fmt"
	"sync"
)

// Inventory counts what is left of each article.
type Inventory struct {
	mu    sync.Mutex
	stock map[string]int
}

// NewInventory returns an inventory with a copy of the given stock.
func NewInventory(stock map[string]int) *Inventory {
	copied := make(map[string]int, len(stock))
	for sku, count := range stock {
		copied[sku] = count
	}
	return &Inventory{stock: copied}
}

// Take reserves stock for an order.
func (i *Inventory) Take(order Order) error {
	i.mu.Lock()
	left := i.stock[order.SKU]
	if left < order.Quantity {
		// finding: require-unlock-on-all-paths -- one sold-out article, and every later order waits for ever.
		return fmt.Errorf("take %d of %s, %d left: %w", order.Quantity, order.SKU, left, ErrOutOfStock)
	}
	i.stock[order.SKU] = left - order.Quantity
	i.mu.Unlock()
	return nil
}

// Reserve does the same; the deferred unlock runs on every way out, a panic too.
func (i *Inventory) Reserve(order Order) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	left := i.stock[order.SKU]
	if left < order.Quantity {
		return fmt.Errorf("reserve %d of %s, %d left: %w", order.Quantity, order.SKU, left, ErrOutOfStock)
	}
	i.stock[order.SKU] = left - order.Quantity
	return nil
}

// Release gives back what an order held.
func (i *Inventory) Release(order Order) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.stock[order.SKU] += order.Quantity
}
