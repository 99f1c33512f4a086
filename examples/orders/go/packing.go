package orders

import (
	"fmt"
	"log"
	"log/slog"
)

// labelFragile marks parcels that are packed in paper.
const labelFragile = "orders.example.com/fragile"

// Box holds an order, with labels for the people who carry it.
type Box struct {
	OrderID string
	Labels  map[string]string
}

// Packing puts orders into boxes.
type Packing struct {
	logger *slog.Logger
}

// Pack closes a box. Nobody who searches for the order finds the line of an empty one.
func (p *Packing) Pack(box Box) error {
	if box.OrderID == "" {
		// finding: no-mixed-loggers -- the line has no level and no fields, so the alert on errors never sees it.
		log.Printf("a box without an order: %v", box.Labels)
		return fmt.Errorf("pack a box with labels %v: it has no order", box.Labels)
	}
	p.logger.Info("packed", "order", box.OrderID)
	return nil
}

// PackLogged sends both lines to one place.
func (p *Packing) PackLogged(box Box) error {
	if box.OrderID == "" {
		p.logger.Error("a box without an order", "labels", box.Labels)
		return fmt.Errorf("pack a box with labels %v: it has no order", box.Labels)
	}
	p.logger.Info("packed", "order", box.OrderID)
	return nil
}

// Fragile says whether a box needs paper.
func Fragile(box Box) bool {
	// finding: no-inline-annotation-key -- whoever sets `fragile` and means `is-fragile` breaks glasses, and no test fails.
	return box.Labels["orders.example.com/is-fragile"] == "true"
}

// FragileByName asks for the key that the shop sets.
func FragileByName(box Box) bool {
	return box.Labels[labelFragile] == "true"
}
