package async

// Kind: ProtonMail/gluon#346

import (
	"context"
	"math/rand"
	"sync"
	"time"
)

type PanicHandler interface{ HandlePanic(any) }

type Group struct {
	wg           sync.WaitGroup
	ctx          context.Context
	cancel       context.CancelFunc
	panicHandler PanicHandler
}

func NewGroup(ctx context.Context, panicHandler PanicHandler) *Group {
	ctx, cancel := context.WithCancel(ctx)
	return &Group{ctx: ctx, cancel: cancel, panicHandler: panicHandler}
}

// Once runs the function once, on a goroutine of its own.
func (g *Group) Once(fn func(ctx context.Context)) {
	g.wg.Add(1)
	go func() {
		defer handlePanic(g.panicHandler)
		fn(g.ctx)
		// ruleid: no-waitgroup-misuse
		g.wg.Done()
	}()
}

// OnceDeferred does, and is done in every case.
func (g *Group) OnceDeferred(fn func(ctx context.Context)) {
	g.wg.Add(1)
	go func() {
		defer handlePanic(g.panicHandler)
		// ok: no-waitgroup-misuse
		defer g.wg.Done()
		fn(g.ctx)
	}()
}

func (g *Group) Periodic(every, jitter time.Duration, fn func(ctx context.Context)) {
	g.OnceDeferred(func(ctx context.Context) {
		t := time.NewTimer(every + time.Duration(rand.Int63n(int64(jitter))))
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				fn(ctx)
				t.Reset(every)
			}
		}
	})
}

func (g *Group) CancelAndWait() {
	g.cancel()
	g.wg.Wait()
}
