package stock

import (
	"context"
	"errors"
	"time"
)

var errTaken = errors.New("taken")

type inner struct{}

func (i *inner) Setup(ctx context.Context) error { return ctx.Err() }

type Outer struct{ inner *inner }

// Another object's method of the same name.
func (o *Outer) Setup(ctx context.Context) error {
	for attempt := 1; ; attempt++ {
		// ok: no-unbounded-retry
		if err := o.inner.Setup(ctx); err != nil {
			if attempt == 3 {
				return err
			}
			time.Sleep(time.Second)
			continue
		}
		return nil
	}
}

// The context is asked in each round.
func (o *Outer) Follow(ctx context.Context) error {
AGAIN:
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if o.inner.Setup(ctx) == nil {
		return nil
	}
	time.Sleep(time.Second)
	// ok: no-unbounded-retry
	goto AGAIN
}

// All failures but one lead out of the loop.
func (o *Outer) Reserve(ctx context.Context, next func() error) {
	// ok: no-unbounded-retry
	for {
		err := next()
		if err == nil {
			return
		} else if errors.Is(err, errTaken) {
			time.Sleep(time.Millisecond)
			continue
		}
		goto done
	}
done:
	_ = ctx
}

func (o *Outer) Retry(work func() error) {
	if err := work(); err != nil {
		time.Sleep(time.Second)
		// ruleid: no-unbounded-retry
		o.Retry(work)
	}
}
