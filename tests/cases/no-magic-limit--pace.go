package tides

import (
	"context"
	"time"
)

const measurePeriod = 30 * time.Second

func (t *Tides) Watch(ctx context.Context) {
	// ruleid: no-magic-limit
	ticker := time.NewTicker(30 * time.Second)
	defer ticker.Stop()
	<-ticker.C
	// ok: no-magic-limit
	named := time.NewTicker(measurePeriod)
	named.Stop()
}

func (t *Tides) Measure(ctx context.Context, gauges []string) {
	for i, gauge := range gauges {
		// ruleid: no-magic-limit
		t.queue.AddAfter(gauge, time.Duration(i)*250*time.Millisecond)
	}
}

func (t *Tides) Read(ctx context.Context) error {
	// ruleid: no-magic-limit
	ctx, cancel := context.WithTimeout(ctx, time.Second*10)
	defer cancel()
	// ok: no-magic-limit
	soon, done := context.WithTimeout(ctx, 2*time.Second)
	defer done()
	return t.gauge.Read(soon)
}
