package prices

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

type Price struct {
	Product string
	Cents   int
}

type Feed struct {
	mu      sync.Mutex
	prices  chan Price
	wakeUp  chan struct{}
	replyTo chan Price
	slots   chan struct{}
	next    func(context.Context) (Price, error)
	lookUp  func(string) Price
}

func (f *Feed) Pump(ctx context.Context) error {
	for {
		price, err := f.next(ctx)
		if err != nil {
			return err
		}
		// ruleid: no-blocking-channel-send
		f.prices <- price
	}
}

func (f *Feed) Find(ctx context.Context, product string) (Price, error) {
	found := make(chan Price)
	go func() {
		// ruleid: no-blocking-channel-send
		found <- f.lookUp(product)
	}()
	select {
	case price := <-found:
		return price, nil
	case <-ctx.Done():
		return Price{}, ctx.Err()
	}
}

// The select chooses what to receive; the send inside waits by itself.
func forward(ctx context.Context, in <-chan Price, out chan<- Price) error {
	for {
		select {
		case price := <-in:
			// ruleid: no-blocking-channel-send
			out <- price
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Who receives from it leaves first.
func (f *Feed) Watch(ctx context.Context, in <-chan Price) error {
	out := make(chan Price)
	go forward(ctx, in, out)
	for {
		select {
		case price := <-out:
			slog.InfoContext(ctx, "price", "product", price.Product)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (f *Feed) FindInTime(product string) (Price, bool) {
	found := make(chan Price)
	go func() {
		// ruleid: no-blocking-channel-send
		found <- f.lookUp(product)
	}()
	select {
	case price := <-found:
		return price, true
	case <-time.After(time.Second):
		return Price{}, false
	}
}

// The remedy: it stops sending when the context is over.
func (f *Feed) PumpUntilDone(ctx context.Context) error {
	for {
		price, err := f.next(ctx)
		if err != nil {
			return err
		}
		select {
		// ok: no-blocking-channel-send
		case f.prices <- price:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// The remedy: the answer has a place, whether anybody waits for it or not.
func (f *Feed) FindBuffered(ctx context.Context, product string) (Price, error) {
	found := make(chan Price, 1)
	go func() {
		// ok: no-blocking-channel-send
		found <- f.lookUp(product)
	}()
	select {
	case price := <-found:
		return price, nil
	case <-ctx.Done():
		return Price{}, ctx.Err()
	}
}

func (f *Feed) Offer(ctx context.Context, price Price) {
	select {
	// ok: no-blocking-channel-send
	case f.prices <- Price{
		Product: price.Product,
		Cents:   price.Cents,
	}:
	default:
		slog.WarnContext(ctx, "feed is full", "product", price.Product)
	}
}

// Whoever receives takes all there is, to the end.
func (f *Feed) FindAll(ctx context.Context, products []string) []Price {
	found := make(chan Price)
	go func() {
		defer close(found)
		for _, product := range products {
			// ok: no-blocking-channel-send
			found <- f.lookUp(product)
		}
		<-ctx.Done()
	}()
	var prices []Price
	for price := range found {
		prices = append(prices, price)
	}
	return prices
}

// Each result has a place.
func (f *Feed) FindEach(ctx context.Context, products []string) chan Price {
	found := make(chan Price, len(products))
	for _, product := range products {
		// ok: no-blocking-channel-send
		found <- f.lookUp(product)
	}
	slog.InfoContext(ctx, "found", "products", len(products))
	return found
}

// A signal.
func (f *Feed) Wake(ctx context.Context) {
	// ok: no-blocking-channel-send
	f.wakeUp <- struct{}{}
	slog.InfoContext(ctx, "woken")
}

// An answer to one who waits for it.
func (f *Feed) Answer(ctx context.Context, product string) {
	// ok: no-blocking-channel-send
	f.replyTo <- f.lookUp(product)
	slog.InfoContext(ctx, "answered", "product", product)
}

// Nothing says when to give up.
func (f *Feed) Push(price Price) {
	// ok: no-blocking-channel-send
	f.prices <- price
}

// A lock is held, and no context is at hand: no-blocking-under-lock tells.
func (f *Feed) PushLocked(price Price) {
	f.mu.Lock()
	defer f.mu.Unlock()
	// ok: no-blocking-channel-send
	f.prices <- price
}

// One result for one call: whoever made the channel gave it a place.
func (f *Feed) Once(ctx context.Context, prices chan Price) {
	price := f.lookUp("sugar")
	// ok: no-blocking-channel-send
	prices <- price
}

// The function itself waits for it, whatever happens.
func (f *Feed) Latest(ctx context.Context, until time.Time) Price {
	found := make(chan Price)
	go func() {
		select {
		case <-ctx.Done():
		case <-time.After(time.Until(until)):
		}
		// ok: no-blocking-channel-send
		found <- f.lookUp("sugar")
	}()
	price := <-found
	return price
}

// Who listens has just come, and gave a channel with a place.
func (f *Feed) Join(ctx context.Context, listener *Listener) {
	f.mu.Lock()
	defer f.mu.Unlock()
	// ok: no-blocking-channel-send
	listener.prices <- f.lookUp("sugar")
	<-ctx.Done()
}

type Listener struct{ prices chan Price }

// Its reader takes all there is until it is closed.
func Spread(ctx context.Context, prices []Price, out chan Price) {
	defer close(out)
	for _, price := range prices {
		if ctx.Err() != nil {
			return
		}
		// ok: no-blocking-channel-send
		out <- price
	}
}

// A ticker ends nothing: who receives goes on.
func (f *Feed) FindMeanwhile(product string, ticker *time.Ticker) Price {
	found := make(chan Price)
	go func() {
		// ok: no-blocking-channel-send
		found <- f.lookUp(product)
	}()
	for {
		select {
		case price := <-found:
			return price
		case <-ticker.C:
			slog.Info("still looking", "product", product)
		}
	}
}

// The function may only send, and nothing in this file tells who receives, nor that they may stop.
func Provide(ctx context.Context, next func(context.Context) (Price, error), prices chan<- Price) error {
	for {
		price, err := next(ctx)
		if err != nil {
			return err
		}
		// ok: no-blocking-channel-send
		prices <- price
	}
}

type Provider struct{ plugin interface{ Run(chan Price) } }

// What is handed on is another channel, and to another one's method.
func (p *Provider) Run(ctx context.Context, prices chan<- Price) {
	raw := make(chan Price)
	p.plugin.Run(raw)
	for {
		select {
		case <-ctx.Done():
			return
		case price := <-raw:
			// ok: no-blocking-channel-send
			prices <- price
		}
	}
}

type Shelf struct {
	mu      sync.Mutex
	fresh   chan Price
	spoiled chan Price
	dear    chan Price
	latest  chan Price
}

func NewShelf(prices []Price) *Shelf {
	fresh := make(chan Price, len(prices))
	shelf := &Shelf{fresh: fresh, spoiled: make(chan Price, len(prices)), latest: make(chan Price)}
	shelf.dear = make(chan Price, len(prices)+1)
	return shelf
}

// Each of the prices is in one of the channels, and each of these has room for all.
func (s *Shelf) Sort(ctx context.Context, prices []Price) {
	for _, price := range prices {
		switch {
		case ctx.Err() != nil:
			return
		case price.Cents == 0:
			// ok: no-blocking-channel-send
			s.spoiled <- price
		case price.Cents > 1000:
			// ok: no-blocking-channel-send
			s.dear <- price
		default:
			// ok: no-blocking-channel-send
			s.fresh <- price
		}
		// ruleid: no-blocking-channel-send
		s.latest <- price
	}
}

// The lock is free again.
func (s *Shelf) Replace(ctx context.Context, price Price) {
	s.mu.Lock()
	price.Cents++
	s.mu.Unlock()
	// ok: no-blocking-channel-send
	s.latest <- price
	slog.InfoContext(ctx, "replaced")
}

func (s *Shelf) ReplaceLocked(ctx context.Context, price Price) {
	s.mu.Lock()
	defer s.mu.Unlock()
	// ruleid: no-blocking-channel-send
	s.latest <- price
	slog.InfoContext(ctx, "replaced")
}

// A server ends once, and the process with it.
func serveUntil(ctx context.Context, server *http.Server) error {
	failed := make(chan error)
	go func() {
		// ok: no-blocking-channel-send
		failed <- server.ListenAndServe()
	}()
	select {
	case <-ctx.Done():
		return server.Shutdown(ctx)
	case err := <-failed:
		return err
	}
}
