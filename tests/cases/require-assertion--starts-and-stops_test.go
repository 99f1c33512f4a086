package tides

import (
	"context"
	"testing"
	"time"
)

// ruleid: require-assertion
func TestWatch(t *testing.T) {
	tides := testTides("north")
	ctx, cancel := context.WithCancel(context.Background())
	_ = tides.Watch(ctx)
	time.Sleep(time.Second)
	cancel()
}

// ruleid: require-assertion
func TestMeasure(t *testing.T) {
	tides := testTides("north")
	if err := tides.Measure(context.Background()); err != nil {
		t.Log("measure:", err)
	}
}

// ok: require-assertion
func TestRead(t *testing.T) {
	tides := testTides("north")
	testReading(tides, 3)
}
