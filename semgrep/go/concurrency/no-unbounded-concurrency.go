package profiles

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
)

type Profile struct{ ID, Name string }

type Client interface {
	Get(ctx context.Context, id string) (Profile, error)
	Close() error
}

type Service struct {
	client  Client
	sem     chan struct{}
	workers []Client
}

func (s *Service) GetAll(ctx context.Context, ids []string) ([]Profile, error) {
	profiles := make([]Profile, len(ids))
	group, ctx := errgroup.WithContext(ctx)
	for i, id := range ids {
		// ruleid: no-unbounded-concurrency
		group.Go(func() error {
			profile, err := s.client.Get(ctx, id)
			profiles[i] = profile
			return err
		})
	}
	return profiles, group.Wait()
}

func (s *Service) Warm(ctx context.Context, userIDs []string) {
	var running sync.WaitGroup
	for _, id := range userIDs {
		running.Add(1)
		// ruleid: no-unbounded-concurrency
		go func(id string) {
			defer running.Done()
			_, _ = s.client.Get(ctx, id)
		}(id)
	}
	running.Wait()
}

type Request struct{ Items []string }

func (s *Service) GetItems(ctx context.Context, request Request, found chan<- Profile) {
	for i := range request.Items {
		// ruleid: no-unbounded-concurrency
		go s.get(ctx, request.Items[i], found)
	}
}

func (s *Service) get(ctx context.Context, id string, found chan<- Profile) {}

// By its type it is as long as the caller makes it; what else is limited limits nothing here.
func (s *Service) Greet(ctx context.Context, guests []string, tokenLimit int) {
	for _, guest := range guests {
		// ruleid: no-unbounded-concurrency
		go func() {
			_, _ = s.client.Get(ctx, guest[:tokenLimit])
		}()
	}
}

// The remedy: a limit.
func (s *Service) GetAllLimited(ctx context.Context, ids []string) ([]Profile, error) {
	profiles := make([]Profile, len(ids))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(16)
	for i, id := range ids {
		// ok: no-unbounded-concurrency
		group.Go(func() error {
			profile, err := s.client.Get(ctx, id)
			profiles[i] = profile
			return err
		})
	}
	return profiles, group.Wait()
}

// A place is taken before the task starts.
func (s *Service) WarmLimited(ctx context.Context, ids []string) {
	for _, id := range ids {
		s.sem <- struct{}{}
		// ok: no-unbounded-concurrency
		go func(id string) {
			defer func() { <-s.sem }()
			_, _ = s.client.Get(ctx, id)
		}(id)
	}
}

// A place is taken inside the task.
func (s *Service) WarmLimitedInside(ctx context.Context, ids []string) {
	for _, id := range ids {
		// ok: no-unbounded-concurrency
		go func(id string) {
			s.sem <- struct{}{}
			defer func() { <-s.sem }()
			_, _ = s.client.Get(ctx, id)
		}(id)
	}
}

// A configured count of workers takes the items from a channel.
func (s *Service) WarmByWorkers(ctx context.Context, ids <-chan string, count int) {
	for range count {
		// ok: no-unbounded-concurrency
		go func() {
			for id := range ids {
				_, _ = s.client.Get(ctx, id)
			}
		}()
	}
}

// Configuration says how many there are.
func (s *Service) Close() {
	for _, worker := range s.workers {
		// ok: no-unbounded-concurrency
		go func() { _ = worker.Close() }()
	}
}

// The length stands in the code.
func (s *Service) WarmDefaults(ctx context.Context) {
	for _, id := range []string{"first", "second"} {
		// ok: no-unbounded-concurrency
		go func() { _, _ = s.client.Get(ctx, id) }()
	}
}

// One task for all of them.
func (s *Service) WarmLater(ctx context.Context, ids []string) {
	// ok: no-unbounded-concurrency
	go func() {
		for _, id := range ids {
			_, _ = s.client.Get(ctx, id)
		}
	}()
}

type boundedGroup interface {
	Add(delta int)
	Done()
	Wait()
}

func newBoundedGroup(size uint) boundedGroup { return nil }

// Each `Add` waits until there is room.
func (s *Service) WarmBounded(ctx context.Context, ids []string) {
	group := newBoundedGroup(20)
	for _, id := range ids {
		group.Add(1)
		// ok: no-unbounded-concurrency
		go func() {
			defer group.Done()
			_, _ = s.client.Get(ctx, id)
		}()
	}
	group.Wait()
}

// Where there is no room left, it is done here.
func (s *Service) WarmOrWait(ctx context.Context, ids []string) {
	running := make(chan int, 10)
	for _, id := range ids {
		select {
		case running <- 1:
			// ok: no-unbounded-concurrency
			go func() {
				_, _ = s.client.Get(ctx, id)
				<-running
			}()
		default:
			_, _ = s.client.Get(ctx, id)
		}
	}
}

// Configuration lists the servers, and a page holds few.
func (s *Service) Ping(ctx context.Context, serverIDs []string) {
	for _, id := range serverIDs {
		// ok: no-unbounded-concurrency
		go s.get(ctx, id, nil)
	}
}

func (s *Service) Handle(ctx context.Context, output *struct{ Messages []string }) {
	for _, message := range output.Messages {
		// ok: no-unbounded-concurrency
		go s.get(ctx, message, nil)
	}
}

// By its name it is as long as the data.
func (s *Service) Launch(ctx context.Context, parts []*Profile) {
	for _, part := range parts {
		// ruleid: no-unbounded-concurrency
		go s.get(ctx, part.Name, nil)
	}
}

// What the code itself has put together.
func (s *Service) LaunchSome(ctx context.Context, chosen []*Profile) {
	for _, one := range chosen {
		// ok: no-unbounded-concurrency
		go s.get(ctx, one.Name, nil)
	}
}

// Whoever calls it hands it portions.
func (s *Shop) loadConcurrent(ctx context.Context, orders []string) {
	for _, order := range orders {
		// ok: no-unbounded-concurrency
		go s.load(ctx, order)
	}
}

func (s *Shop) loadAll(ctx context.Context, orders []string) {
	for len(orders) > 32 {
		s.loadConcurrent(ctx, orders[:32])
		orders = orders[32:]
	}
}

// A look at a few, and what only puts something away.
func (s *Shop) peek(ctx context.Context, orders []string) {
	peekedOrders := s.queue.Peek(ctx)
	for _, order := range peekedOrders {
		// ok: no-unbounded-concurrency
		go s.load(ctx, order)
	}
	for _, order := range orders {
		statement := s.prepare(order)
		// ok: no-unbounded-concurrency
		go func() {
			_ = statement.Close()
		}()
	}
}
