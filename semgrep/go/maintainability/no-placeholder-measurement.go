package mode

import (
	"context"
	"errors"
	"log"
	"time"
)

type Detector struct {
	peers []Peer
	base  time.Duration
}

func (d *Detector) measureLatency(ctx context.Context, peer Peer) (time.Duration, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	// TODO: send a ping
	// ruleid: no-placeholder-measurement
	return 20 * time.Millisecond, nil
}

func (d *Detector) measureLatencyRemedy(ctx context.Context, peer Peer) (time.Duration, error) {
	start := time.Now()
	if err := peer.Ping(ctx); err != nil {
		// ok: no-placeholder-measurement
		return 0, err
	}
	return time.Since(start), nil
}

func (d *Detector) GetBandwidth(peer Peer) int64 {
	if peer.Closed() {
		return 0
	}
	log.Printf("bandwidth of %s", peer.Name())
	// ruleid: no-placeholder-measurement
	return 100 * 1024 * 1024
}

// Unknown is an answer that a caller can see.
func (d *Detector) GetBandwidthRemedy(peer Peer) (int64, error) {
	// ok: no-placeholder-measurement
	return 0, errors.ErrUnsupported
}

func queryQueueDepth(name string) int {
	// A placeholder until the broker tells us.
	// ruleid: no-placeholder-measurement
	return 0
}

func (d *Detector) probeHealth() bool {
	// ruleid: no-placeholder-measurement
	return true // TODO: ask the peers
}

func (d *Detector) readDiskSize(path string) (int64, int64, error) {
	// TODO: other systems
	// ruleid: no-placeholder-measurement
	return 0, 0, nil
}

func (d *Detector) CollectStats() *Stats {
	// ruleid: no-placeholder-measurement
	return &Stats{Load: 0.5, Latency: 10 * time.Millisecond} // hard-coded for the demo
}

func MeasureConditions() Conditions {
	// ruleid: no-placeholder-measurement
	return Conditions{
		Latency:   5 * time.Millisecond,
		Bandwidth: 1000,
	}
}

// The last return is what is left when nothing else held.
func (d *Detector) getLoad(name string) float64 {
	for _, peer := range d.peers {
		if peer.Name() == name {
			return peer.Load()
		}
	}
	// ok: no-placeholder-measurement
	return 1
}

func (d *Detector) getLatency(peer Peer) time.Duration {
	if d.base > 0 {
		return d.base + peer.Offset()
	}
	// ok: no-placeholder-measurement
	return 50 * time.Millisecond
}

// A choice between settings measures nothing.
func getLoadBand(premium bool) int {
	if premium {
		return 100
	}
	// ok: no-placeholder-measurement
	return 10
}

func (d *Detector) GetMaxBandwidth() int64 {
	// ok: no-placeholder-measurement
	return 1000
}

func (d *Detector) GetBatchSize() int {
	// ok: no-placeholder-measurement
	return 100
}

// Nothing runs here, so nothing is used.
func (d *Detector) GetMemoryUsage() uint64 {
	// ok: no-placeholder-measurement
	return 0
}

func (d *Detector) GetThroughput() float64 {
	// The link has a fixed rate.
	// ok: no-placeholder-measurement
	return 9.6
}

// The name is not that of a measurement.
func (d *Detector) priority() int {
	// TODO: take it from the settings
	// ok: no-placeholder-measurement
	return 5
}

type NoopProber struct{}

func (NoopProber) measureLatency() time.Duration {
	// ok: no-placeholder-measurement
	return 1 * time.Millisecond
}

type fakePeer struct{}

func (p *fakePeer) GetLoad() float64 {
	// ok: no-placeholder-measurement
	return 0.5
}

func (d *Detector) measureAll() (int, error) {
	log.Printf("measuring %d peers", len(d.peers))
	if err := d.refresh(); err != nil {
		return 0, err
	}
	// ok: no-placeholder-measurement
	return 1, nil
}

type Peer interface {
	Ping(ctx context.Context) error
	Closed() bool
	Name() string
	Load() float64
	Offset() time.Duration
}

type Stats struct {
	Load    float64
	Latency time.Duration
}

type Conditions struct {
	Latency   time.Duration
	Bandwidth int
}

func (d *Detector) refresh() error { return nil }

var readLatency = func(peer Peer) time.Duration {
	// ruleid: no-placeholder-measurement
	return 20 * time.Millisecond
}
