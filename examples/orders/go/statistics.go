package orders

import "time"

// Deliveries knows how long the last deliveries took.
type Deliveries struct {
	times []time.Duration
}

// Average is how long a delivery takes.
func (d *Deliveries) Average() time.Duration {
	var sum time.Duration
	for _, took := range d.times {
		sum += took
	}
	// finding: no-unguarded-average -- a shop that is new, or restarted, has delivered nothing, and its status page panics.
	return sum / time.Duration(len(d.times))
}

// KnownAverage is the same; it is not known before the first delivery.
func (d *Deliveries) KnownAverage() (average time.Duration, known bool) {
	if len(d.times) == 0 {
		return 0, false
	}
	var sum time.Duration
	for _, took := range d.times {
		sum += took
	}
	return sum / time.Duration(len(d.times)), true
}
