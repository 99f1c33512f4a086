package mdns

// Kind: statsd/system#9, pion/mdns#73

import (
	"context"
	"net"
	"time"
)

const queryInterval = time.Second

type Conn struct {
	socket  net.PacketConn
	group   net.Addr
	closed  chan struct{}
	answers chan answer
}

func (c *Conn) poll(collect func() error, every time.Duration) {
	for {
		select {
		// ruleid: no-unstopped-timer
		case <-time.NewTicker(every).C:
			if err := collect(); err != nil {
				return
			}
		case <-c.closed:
			return
		}
	}
}

func (c *Conn) queryAll(ctx context.Context, names []string) (map[string]net.Addr, error) {
	found := map[string]net.Addr{}
	for _, name := range names {
		// ruleid: no-unstopped-timer
		ticker := time.NewTicker(queryInterval)
		c.sendQuestion(name)
	waiting:
		for {
			select {
			case <-ticker.C:
				c.sendQuestion(name)
			case got := <-c.answers:
				if got.name == name {
					found[name] = got.addr
					break waiting
				}
			case <-ctx.Done():
				return found, ctx.Err()
			}
		}
	}
	return found, nil
}

func (c *Conn) query(ctx context.Context, name string) (net.Addr, error) {
	// ok: no-unstopped-timer
	ticker := time.NewTicker(queryInterval)
	defer ticker.Stop()
	c.sendQuestion(name)
	for {
		select {
		case <-ticker.C:
			c.sendQuestion(name)
		case got := <-c.answers:
			return got.addr, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
