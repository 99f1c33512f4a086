package collector

import (
	"context"
	"log"
	"os"
)

type Sample struct {
	Name  string
	Value float64
}

type Sink interface {
	Send(ctx context.Context, sample Sample) error
	Close() error
}

type Collector struct {
	sink    Sink
	dropped int
}

func (c *Collector) Collect(ctx context.Context, samples []Sample) {
	for _, sample := range samples {
		err := c.sink.Send(ctx, sample)
		// ruleid: no-empty-error-handler
		if err != nil {
		}
	}
}

// The remedy: the loss is counted and told.
func (c *Collector) CollectCounted(ctx context.Context, samples []Sample) {
	for _, sample := range samples {
		err := c.sink.Send(ctx, sample)
		// ok: no-empty-error-handler
		if err != nil {
			c.dropped++
			log.Printf("send %s: %v", sample.Name, err)
		}
	}
}

func (c *Collector) Flush(ctx context.Context, sample Sample) {
	// ruleid: no-empty-error-handler
	if err := c.sink.Send(ctx, sample); err != nil {
		// ignore
	}
}

func (c *Collector) Skip(ctx context.Context, samples []Sample) int {
	sent := 0
	for _, sample := range samples {
		// ruleid: no-empty-error-handler
		if sendErr := c.sink.Send(ctx, sample); sendErr != nil {
			continue
		}
		sent++
	}
	return sent
}

// The comment says why.
func (c *Collector) Probe(ctx context.Context, sample Sample) {
	// ok: no-empty-error-handler
	if err := c.sink.Send(ctx, sample); err != nil {
		// The first sample only warms the connection up.
	}
}

// It is gone, or it will be with the process.
func (c *Collector) Stop() {
	// ok: no-empty-error-handler
	if err := c.sink.Close(); err != nil {
	}
	// ok: no-empty-error-handler
	if err := os.Remove("collector.pid"); err != nil {
	}
}

// The other arm does the work.
func (c *Collector) Count(ctx context.Context, sample Sample) {
	// ok: no-empty-error-handler
	if err := c.sink.Send(ctx, sample); err != nil {
	} else {
		c.dropped--
	}
}

// No error.
func (c *Collector) Empty(next *Sample) {
	// ok: no-empty-error-handler
	if next != nil {
	}
}

// The error is on the other side.
func (c *Collector) Reversed(ctx context.Context, sample Sample) {
	err := c.sink.Send(ctx, sample)
	// ruleid: no-empty-error-handler
	if nil != err {
	}
}

// Nothing but whether it is there was asked, and a process may be over before it is looked at.
func (c *Collector) Known(names []string, ids []int32) (known int) {
	for _, name := range names {
		// ok: no-empty-error-handler
		if _, err := c.nodes.GetNodeByName(name); err != nil {
			continue
		}
		known++
	}
	for _, id := range ids {
		// ok: no-empty-error-handler
		if _, err := process.NewProcess(id); err != nil {
			continue
		}
		known++
	}
	return known
}

// A look-up in what is at hand: that a type has no such field is an answer.
func (c *Collector) fieldsOf(ctx context.Context, model *Model, types []string) (fields []Field) {
	for _, name := range types {
		field, err := model.GetField(name, "unit")
		// ok: no-empty-error-handler
		if err != nil {
			continue
		}
		fields = append(fields, field)
		stored, err := c.fields.GetField(name)
		// ruleid: no-empty-error-handler
		if err != nil {
			continue
		}
		fields = append(fields, stored)
		asked, err := model.FetchField(name)
		// ruleid: no-empty-error-handler
		if err != nil {
			continue
		}
		fields = append(fields, asked)
		shared, err := model.GetShared(ctx, name)
		// ruleid: no-empty-error-handler
		if err != nil {
			continue
		}
		fields = append(fields, shared)
	}
	return fields
}
