package stock

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const retryDelay = 2 * time.Second

type Warehouse interface {
	Reserve(order string) error
	Ping() error
}

type Stock struct {
	warehouse Warehouse
	client    *http.Client
	logger    *slog.Logger
}

func (s *Stock) Reserve(order string) error {
	var err error
	// ruleid: require-backoff
	for attempt := 0; attempt < 5; attempt++ {
		err = s.warehouse.Reserve(order)
		if err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return fmt.Errorf("reserve %s: %w", order, err)
}

func (s *Stock) ReserveAtOnce(order string, request *http.Request) error {
	var err error
	// ruleid: require-backoff
	for attempt := 0; attempt < 5; attempt++ {
		if _, err = s.client.Do(request); err == nil {
			return nil
		}
	}
	return fmt.Errorf("reserve %s: %w", order, err)
}

func (s *Stock) ReserveTimes(order string, attempts int) (err error) {
	// ruleid: require-backoff
	for range attempts {
		if err = s.warehouse.Reserve(order); err == nil {
			return nil
		}
		time.Sleep(retryDelay)
	}
	return fmt.Errorf("reserve %s: %w", order, err)
}

func (s *Stock) ReserveStubbornly(order string) {
	// ruleid: require-backoff
	for {
		if err := s.warehouse.Reserve(order); err != nil {
			s.logger.Warn("reserve", "order", order, "error", err)
			time.Sleep(retryDelay)
			continue
		}
		break
	}
}

func (s *Stock) ReserveCounting(order string, most int) (err error) {
	attempts := 0
	// ruleid: require-backoff
	for attempts < most {
		attempts++
		if err = s.warehouse.Reserve(order); err == nil {
			return nil
		}
		time.Sleep(retryDelay)
	}
	return fmt.Errorf("reserve %s: %w", order, err)
}

// The remedy: the wait doubles, and a random part keeps callers apart.
func (s *Stock) ReserveCalmly(order string) error {
	var err error
	wait := time.Second
	// ok: require-backoff
	for attempt := 0; attempt < 5; attempt++ {
		if err = s.warehouse.Reserve(order); err == nil {
			return nil
		}
		time.Sleep(wait + rand.N(wait))
		wait *= 2
	}
	return fmt.Errorf("reserve %s: %w", order, err)
}

func (s *Stock) ReserveShifting(order string) error {
	var err error
	// ok: require-backoff
	for attempt := 0; attempt < 5; attempt++ {
		if err = s.warehouse.Reserve(order); err == nil {
			return nil
		}
		time.Sleep(time.Second << attempt)
	}
	return fmt.Errorf("reserve %s: %w", order, err)
}

func (s *Stock) ReserveLinearly(order string) error {
	var err error
	// ok: require-backoff
	for attempt := 1; attempt < 5; attempt++ {
		if err = s.warehouse.Reserve(order); err == nil {
			return nil
		}
		time.Sleep(time.Duration(attempt) * time.Second)
	}
	return fmt.Errorf("reserve %s: %w", order, err)
}

// It asks for each, not again for one.
func (s *Stock) ReserveAll(orders []string) error {
	// ok: require-backoff
	for i := 0; i < len(orders); i++ {
		if err := s.warehouse.Reserve(orders[i]); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return nil
}

// It waits for one thing on this machine.
func removeLater(path string) error {
	var err error
	// ok: require-backoff
	for i := 0; i < 3; i++ {
		if err = os.Remove(path); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func (s *Stock) WaitForWarehouse() {
	// ok: require-backoff
	for {
		if err := s.warehouse.Ping(); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// It is done in a turn or two, on one machine.
func (s *Stock) Swap(order string, swap func(string) error) error {
	var err error
	// ok: require-backoff
	for attempt := 0; attempt < 5; attempt++ {
		if err = swap(order); err == nil {
			return nil
		}
	}
	return fmt.Errorf("swap %s: %w", order, err)
}

// Two attempts by name.
func (s *Stock) SendTwice(order string, send func(string) error) error {
	retries := 2
	var err error
	// ok: require-backoff
	for i := 0; i < retries; i++ {
		if err = send(order); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return fmt.Errorf("send %s: %w", order, err)
}

// Once more, by the name of what bounds it.
func (s *Stock) SendOnceMore(order string, send func(string) error) error {
	maxRetries := 1
	retries := 0
	// ok: require-backoff
	for {
		err := send(order)
		if err == nil {
			return nil
		}
		if retries >= maxRetries {
			return err
		}
		retries++
		time.Sleep(time.Second)
	}
}

// Three at a distance are two more.
func (s *Stock) SendAFew(order string) error {
	var err error
	// ok: require-backoff
	for attempt := 0; attempt < 3; attempt++ {
		if err = s.warehouse.Reserve(order); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return fmt.Errorf("send %s: %w", order, err)
}

// Whoever runs it can end the wait, whichever case stands first.
func (s *Stock) ReserveUntilDone(ctx context.Context, order string, times int) error {
	var err error
	// ok: require-backoff
	for attempt := 0; attempt < times; attempt++ {
		if err = s.warehouse.Reserve(order); err == nil {
			return nil
		}
		select {
		case <-time.After(retryDelay):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return fmt.Errorf("reserve %s: %w", order, err)
}

// Only where somebody else wrote first, and one of them always wins.
func (s *Stock) SetOwner(order string) error {
	// ok: require-backoff
	for attempt := 0; attempt < 5; attempt++ {
		_, err := s.client.Get("https://stock/" + order)
		if err == nil {
			return nil
		}
		if status.Code(err) != codes.FailedPrecondition {
			return err
		}
	}
	return fmt.Errorf("set the owner of %s", order)
}

// The turns of the outer loop are not attempts: what ends when it worked is the inner one.
func (s *Stock) KeepReserved(order string, every <-chan time.Time) {
	// ok: require-backoff
	for {
		for left := 10; left > 0; left-- {
			err := s.warehouse.Reserve(order)
			if err == nil {
				break
			}
			time.Sleep(time.Second)
		}
		<-every
	}
}

// It waits as it was told to: not at all, or longer each time.
func (s *Syncer) waits(first time.Duration) backoff.BackOff {
	if first <= 0 {
		// ok: require-backoff
		return &backoff.ZeroBackOff{}
	}
	growing := backoff.NewExponentialBackOff()
	growing.InitialInterval = first
	return growing
}

func (s *Syncer) never() backoff.BackOff {
	// ruleid: require-backoff
	return &backoff.ZeroBackOff{}
}
