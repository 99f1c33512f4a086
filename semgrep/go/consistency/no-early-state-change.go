package consumer

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

type Broker interface {
	Connect(ctx context.Context) error
	Subscribe(ctx context.Context, topic string) (string, error)
}

type Consumer struct {
	mu           sync.Mutex
	broker       Broker
	started      bool
	stopped      bool
	subscribed   bool
	state        State
	subscription string
	announced    chan *Consumer
}

func (c *Consumer) Start(ctx context.Context) error {
	if c.started {
		return nil
	}
	// ruleid: no-early-state-change
	c.started = true
	if err := c.broker.Connect(ctx); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	return nil
}

func (c *Consumer) StartLocked(ctx context.Context) error {
	c.mu.Lock()
	if c.started {
		c.mu.Unlock()
		return errors.New("started already")
	}
	// ruleid: no-early-state-change
	c.started = true
	c.mu.Unlock()
	subscription, err := c.broker.Subscribe(ctx, "orders")
	if err != nil {
		return err
	}
	c.subscription = subscription
	return nil
}

func (c *Consumer) Connect(ctx context.Context) error {
	// ruleid: no-early-state-change
	c.state = StateConnected
	return c.broker.Connect(ctx)
}

func (c *Consumer) need(ctx context.Context) error {
	if err := c.broker.Connect(ctx); err != nil {
		return err
	}
	if !c.subscribed {
		// ruleid: no-early-state-change
		c.subscribed = true
		if _, err := c.broker.Subscribe(ctx, "orders"); err != nil {
			return err
		}
	}
	return nil
}

// The remedy: what is said is so.
func (c *Consumer) StartSafely(ctx context.Context) error {
	if c.started {
		return nil
	}
	if err := c.broker.Connect(ctx); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	// ok: no-early-state-change
	c.started = true
	return nil
}

// The remedy where nobody else may begin in between.
func (c *Consumer) StartAlone(ctx context.Context) error {
	if c.started {
		return nil
	}
	// ok: no-early-state-change
	c.started = true
	if err := c.broker.Connect(ctx); err != nil {
		c.started = false
		return err
	}
	return nil
}

func (c *Consumer) StartDeferred(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			c.started = false
		}
	}()
	// ok: no-early-state-change
	c.started = true
	if err := c.broker.Connect(ctx); err != nil {
		return err
	}
	return nil
}

// The helper sets it back.
func (c *Consumer) StartOrStop(ctx context.Context) error {
	// ok: no-early-state-change
	c.started = true
	if err := c.broker.Connect(ctx); err != nil {
		c.Stop()
		return err
	}
	return nil
}

// It is under way, and says so.
func (c *Consumer) ConnectInSteps(ctx context.Context) error {
	// ok: no-early-state-change
	c.state = StateConnecting
	if err := c.broker.Connect(ctx); err != nil {
		return err
	}
	// ok: no-early-state-change
	c.state = StateConnected
	return nil
}

// It is connected; the subscription is another matter.
func (c *Consumer) ConnectAndSubscribe(ctx context.Context) error {
	if err := c.broker.Connect(ctx); err != nil {
		return err
	}
	// ok: no-early-state-change
	c.state = StateConnected
	_, err := c.broker.Subscribe(ctx, "orders")
	if err != nil {
		return err
	}
	return nil
}

// By then it is so: what is done since the question has not failed.
func (c *Consumer) StartAndSubscribe(ctx context.Context) error {
	if c.started {
		return nil
	}
	if err := c.broker.Connect(ctx); err != nil {
		return err
	}
	// ok: no-early-state-change
	c.started = true
	_, err := c.broker.Subscribe(ctx, "orders")
	if err != nil {
		return err
	}
	return nil
}

// Closing comes first, so that nothing new begins.
func (c *Consumer) Shutdown(ctx context.Context) error {
	if c.stopped {
		return nil
	}
	// ok: no-early-state-change
	c.stopped = true
	if err := c.broker.Connect(ctx); err != nil {
		return err
	}
	return nil
}

// A value that is this function's own is gone with the error.
func OpenConsumer(ctx context.Context, broker Broker) (*Consumer, error) {
	c := &Consumer{broker: broker}
	// ok: no-early-state-change
	c.started = true
	if err := c.broker.Connect(ctx); err != nil {
		return nil, err
	}
	return c, nil
}

// What fails is told, and does not end the start.
func (c *Consumer) StartQuietly(ctx context.Context) {
	// ok: no-early-state-change
	c.started = true
	if err := c.broker.Connect(ctx); err != nil {
		fmt.Println("connect:", err)
	}
}

// Nothing is done in the branch that comes after.
func (c *Consumer) Announce(others []*Consumer, stops bool) {
	for _, other := range others {
		if stops {
			// ok: no-early-state-change
			other.stopped = true
		}
		select {
		case c.announced <- other:
		default:
		}
	}
}
