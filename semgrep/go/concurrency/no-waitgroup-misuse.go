package thumbnails

import (
	"errors"
	"log/slog"
	"sync"
)

type Image struct{ Name string }

type Renderer struct {
	wg      sync.WaitGroup
	tasks   chan Image
	release func()
	stopped bool
}

func (r *Renderer) render(image Image) error { return nil }
func (r *Renderer) work()                    {}
func (r *Renderer) connect() error           { return nil }

func (r *Renderer) RenderAll(images []Image) {
	var wg sync.WaitGroup
	for _, image := range images {
		wg.Add(1)
		go func() {
			if err := r.render(image); err != nil {
				slog.Error("render", "image", image.Name, "error", err)
				return
			}
			// ruleid: no-waitgroup-misuse
			wg.Done()
		}()
	}
	wg.Wait()
}

func (r *Renderer) RenderKnown(images map[string]Image, names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		// ruleid: no-waitgroup-misuse
		wg.Add(1)
		image, known := images[name]
		if !known {
			continue
		}
		go func() {
			defer wg.Done()
			if err := r.render(image); err != nil {
				slog.Error("render", "image", name, "error", err)
			}
		}()
	}
	wg.Wait()
}

// A panic is caught, and nobody counts down.
func (r *Renderer) RenderSafely(images []Image) {
	var pending sync.WaitGroup
	for _, image := range images {
		pending.Add(1)
		go func() {
			defer func() {
				if cause := recover(); cause != nil {
					slog.Error("render", "image", image.Name, "panic", cause)
				}
			}()
			_ = r.render(image)
			// ruleid: no-waitgroup-misuse
			pending.Done()
		}()
	}
	pending.Wait()
}

func (r *Renderer) RenderCaught(image Image) {
	r.wg.Add(1)
	go func() {
		defer func() {
			if cause := recover(); cause != nil {
				slog.Error("render", "image", image.Name, "panic", cause)
			}
		}()
		if err := r.render(image); err != nil {
			slog.Error("render", "image", image.Name, "error", err)
		}
		// ruleid: no-waitgroup-misuse
		r.wg.Done()
	}()
}

func (r *Renderer) drain(wg *sync.WaitGroup) {
	for image := range r.tasks {
		if err := r.render(image); err != nil {
			return
		}
	}
	// ruleid: no-waitgroup-misuse
	wg.Done()
}

// Whoever waits for the renderer to end waits for what was never started.
func (r *Renderer) Start() error {
	// ruleid: no-waitgroup-misuse
	r.wg.Add(1)
	if err := r.connect(); err != nil {
		return err
	}
	go r.work()
	return nil
}

// The remedy: deferred, so every path counts down.
func (r *Renderer) RenderEach(images []Image) {
	var wg sync.WaitGroup
	for _, image := range images {
		wg.Add(1)
		go func() {
			// ok: no-waitgroup-misuse
			defer wg.Done()
			if err := r.render(image); err != nil {
				slog.Error("render", "image", image.Name, "error", err)
				return
			}
		}()
	}
	wg.Wait()
}

// The remedy: counted when it is certain that it starts.
func (r *Renderer) StartConnected() error {
	if err := r.connect(); err != nil {
		return err
	}
	// ok: no-waitgroup-misuse
	r.wg.Add(1)
	go r.work()
	return nil
}

// Every path counts down by itself.
func (r *Renderer) RenderOnce(image Image) {
	r.wg.Add(1)
	go func() {
		if err := r.render(image); err != nil {
			r.wg.Done()
			return
		}
		// ok: no-waitgroup-misuse
		r.wg.Done()
	}()
}

func (r *Renderer) RenderListed(images map[string]Image, names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		// ok: no-waitgroup-misuse
		wg.Add(1)
		image, known := images[name]
		if !known {
			wg.Done()
			continue
		}
		go func() {
			defer wg.Done()
			_ = r.render(image)
		}()
	}
	wg.Wait()
}

// A panic that nobody catches ends the process, so nobody waits any longer.
func (r *Renderer) Warm(image Image) {
	r.wg.Add(1)
	go func() {
		_ = r.render(image)
		// ok: no-waitgroup-misuse
		r.wg.Done()
	}()
}

// Nothing that is done before can return or panic.
func (r *Renderer) Watch(stop <-chan struct{}) {
	r.wg.Add(1)
	go func() {
		<-stop
		r.stopped = true
		// ok: no-waitgroup-misuse
		r.wg.Done()
	}()
}

// The return is that of a function inside.
func (r *Renderer) Try(image Image) {
	r.wg.Add(1)
	go func() {
		attempt := func() error {
			if image.Name == "" {
				return errors.New("an image needs a name")
			}
			return r.render(image)
		}
		_ = attempt()
		// ok: no-waitgroup-misuse
		r.wg.Done()
	}()
}

// It returns when it has counted down.
func (r *Renderer) finish(wg *sync.WaitGroup) int {
	// ok: no-waitgroup-misuse
	wg.Done()
	return len(r.tasks)
}

// Nobody waits for a local one after an early return.
func (r *Renderer) RenderConnected(image Image) error {
	var wg sync.WaitGroup
	// ok: no-waitgroup-misuse
	wg.Add(1)
	if err := r.connect(); err != nil {
		return err
	}
	go r.drain(&wg)
	wg.Wait()
	return nil
}

// The first of two is started.
func (r *Renderer) StartBoth() error {
	// ok: no-waitgroup-misuse
	r.wg.Add(2)
	go r.work()
	if err := r.connect(); err != nil {
		r.release()
		return err
	}
	go r.work()
	return nil
}

// The loop starts all that are counted; what comes after it starts something else.
func (r *Renderer) StartAll(workers int) error {
	// ok: no-waitgroup-misuse
	r.wg.Add(workers)
	for range workers {
		go r.work()
	}
	if err := r.connect(); err != nil {
		return err
	}
	go r.connect()
	return nil
}

// It counts itself.
func (r *Renderer) Run() error {
	// ok: no-waitgroup-misuse
	r.wg.Add(1)
	defer r.wg.Done()
	if err := r.connect(); err != nil {
		return err
	}
	go r.work()
	return nil
}

// The return is that of another loop's worker: it counts down in what it calls.
func (r *Renderer) RenderLater(image Image, done func()) {
	go func() {
		if image.Name == "" {
			done()
			return
		}
		// ok: no-waitgroup-misuse
		done()
	}()
}

// The function has a name first.
func (r *Renderer) RenderNamed(images []Image) {
	var wg sync.WaitGroup
	work := func(image Image) {
		if err := r.render(image); err != nil {
			return
		}
		// ruleid: no-waitgroup-misuse
		wg.Done()
	}
	for _, image := range images {
		wg.Add(1)
		go work(image)
	}
	wg.Wait()
}

// What is deferred handles the panic, and nobody counts down.
func (r *Renderer) RenderHandled(image Image, handlePanic func()) {
	r.wg.Add(2)
	go func() {
		defer handlePanic()
		_ = r.render(image)
		// ruleid: no-waitgroup-misuse
		r.wg.Done()
	}()
	go func() {
		defer handlePanic()
		// ok: no-waitgroup-misuse
		defer r.wg.Done()
		_ = r.render(image)
	}()
}

// Whoever waits takes the lock first, and then finds all that is counted.
func (s *Sender) serve() {
	go func() {
		s.mu.RLock()
		queue := s.queue
		if queue != nil {
			// ok: no-waitgroup-misuse
			s.wg.Add(1)
			defer s.wg.Done()
		}
		s.mu.RUnlock()
		for order := range queue {
			s.send(order)
		}
	}()
}
