package prices

import (
	"context"
	"database/sql"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"google.golang.org/grpc"
)

var countOfPrices = prometheus.NewDesc("prices", "Articles that have a price.", nil, nil)

type Book struct {
	mu          sync.Mutex
	state       sync.RWMutex
	refreshMu   sync.Mutex
	prices      map[string]int
	client      *http.Client
	db          *sql.DB
	wg          sync.WaitGroup
	updates     chan string
	subscribers []chan string
	conn        *grpc.ClientConn
}

func (b *Book) Refresh(url string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	// ruleid: no-blocking-under-lock
	response, err := http.Get(url)
	if err != nil {
		return fmt.Errorf("refresh prices: %w", err)
	}
	defer response.Body.Close()
	b.prices["sugar"] = response.StatusCode
	return nil
}

func (b *Book) Publish(article string, price int) {
	b.mu.Lock()
	b.prices[article] = price
	for _, subscriber := range b.subscribers {
		// ruleid: no-blocking-under-lock
		subscriber <- article
	}
	b.mu.Unlock()
}

func (b *Book) WaitForPrice(article string) int {
	b.state.RLock()
	defer b.state.RUnlock()
	for b.prices[article] == 0 {
		// ruleid: no-blocking-under-lock
		time.Sleep(10 * time.Millisecond)
	}
	return b.prices[article]
}

// The remedy: wait first, and hold the lock only to write down what came.
func (b *Book) RefreshUnlocked(url string) error {
	// ok: no-blocking-under-lock
	response, err := http.Get(url)
	if err != nil {
		return fmt.Errorf("refresh prices: %w", err)
	}
	defer response.Body.Close()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.prices["sugar"] = response.StatusCode
	return nil
}

// The remedy for many receivers: copy under the lock, send without it.
func (b *Book) PublishUnlocked(article string, price int) {
	b.mu.Lock()
	b.prices[article] = price
	subscribers := append([]chan string(nil), b.subscribers...)
	b.mu.Unlock()
	for _, subscriber := range subscribers {
		// ok: no-blocking-under-lock
		subscriber <- article
	}
}

func (b *Book) Import(ctx context.Context, path string, request *http.Request) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	// ruleid: no-blocking-under-lock
	if _, err := b.client.Do(request); err != nil {
		return err
	}
	// ruleid: no-blocking-under-lock
	if err := exec.Command("import-prices", path).Run(); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "check-prices", path)
	// ruleid: no-blocking-under-lock
	if _, err := cmd.CombinedOutput(); err != nil {
		return err
	}
	// ruleid: no-blocking-under-lock
	conn, err := net.DialTimeout("tcp", "prices:80", time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	// ruleid: no-blocking-under-lock
	_, err = b.db.ExecContext(context.Background(), "UPDATE imports SET done = true")
	return err
}

// Its caller's context ends it, and what is written and what is remembered stay the same.
func (b *Book) Rename(ctx context.Context, from, to string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	// ok: no-blocking-under-lock
	if _, err := b.db.ExecContext(ctx, "UPDATE prices SET name = $1 WHERE name = $2", to, from); err != nil {
		return err
	}
	b.prices[to] = b.prices[from]
	return nil
}

// gRPC connects later.
func (b *Book) Connect() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	// ok: no-blocking-under-lock
	conn, err := grpc.Dial("prices:80")
	b.conn = conn
	return err
}

// Whoever waited gave a channel with a place for the answer.
func (b *Book) Serve(waiting map[string]chan int, name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	waiter := waiting[name]
	// ok: no-blocking-under-lock
	waiter <- b.prices[name]
	delete(waiting, name)
}

// Room has just been made.
func (b *Book) Tell(article string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	select {
	case b.updates <- article:
	default:
		<-b.updates
		// ok: no-blocking-under-lock
		b.updates <- article
	}
}

// Everyone who waits for the lock needs the token, and one fetches it.
func (b *Book) Token(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	// ok: no-blocking-under-lock
	return b.refreshToken(ctx)
}

func (b *Book) refreshToken(ctx context.Context) error {
	_, err := http.Get("https://login.example/token")
	return err
}

func (b *Book) Gather(sources []func() int) {
	b.mu.Lock()
	for _, source := range sources {
		b.wg.Add(1)
		go func() {
			defer b.wg.Done()
			source()
		}()
	}
	// ruleid: no-blocking-under-lock
	b.wg.Wait()
	b.mu.Unlock()
}

// Nobody waits: the send is dropped where there is no room, or given up with the context.
func (b *Book) Notify(ctx context.Context, article string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	select {
	// ok: no-blocking-under-lock
	case b.updates <- article:
	default:
	}
	select {
	// ok: no-blocking-under-lock
	case b.updates <- article:
	case <-ctx.Done():
	}
}

// Unlocked on this path, or for a while.
func (b *Book) Poll(articles []string) {
	b.mu.Lock()
	if len(articles) == 0 {
		b.mu.Unlock()
		// ok: no-blocking-under-lock
		time.Sleep(time.Second)
		return
	}
	for _, article := range articles {
		b.prices[article]++
		b.mu.Unlock()
		// ok: no-blocking-under-lock
		time.Sleep(time.Millisecond)
		b.mu.Lock()
	}
	b.mu.Unlock()
	b.mu.Lock()
	// todoruleid: no-blocking-under-lock
	time.Sleep(time.Millisecond)
	b.mu.Unlock()
}

// Each round unlocks before it waits, and the last locks once more.
func (b *Book) Drain(retry func() bool) {
	b.mu.Lock()
	b.prices = nil
	b.mu.Unlock()
	for !retry() {
		// ok: no-blocking-under-lock
		time.Sleep(time.Second)
	}
	for retry() {
		b.mu.Lock()
		b.prices = map[string]int{}
		b.mu.Unlock()
	}
}

// A goroutine that is started under the lock does not hold it.
func (b *Book) RefreshLater(url string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	go func() {
		// ok: no-blocking-under-lock
		time.Sleep(time.Minute)
		b.updates <- url
	}()
}

// The lock is there so that one refresh runs at a time; readers take another one.
func (b *Book) RefreshOnce(url string) error {
	b.refreshMu.Lock()
	defer b.refreshMu.Unlock()
	// ok: no-blocking-under-lock
	response, err := http.Get(url)
	if err != nil {
		return fmt.Errorf("refresh prices: %w", err)
	}
	return response.Body.Close()
}

// There is room for all that is sent.
func (b *Book) Articles() <-chan string {
	b.mu.Lock()
	defer b.mu.Unlock()
	articles := make(chan string, len(b.prices))
	for article := range b.prices {
		// ok: no-blocking-under-lock
		articles <- article
	}
	close(articles)
	return articles
}

// Whoever collects metrics reads them as they come.
func (b *Book) Collect(metrics chan<- prometheus.Metric) {
	b.state.RLock()
	defer b.state.RUnlock()
	// ok: no-blocking-under-lock
	metrics <- prometheus.MustNewConstMetric(countOfPrices, prometheus.GaugeValue, float64(len(b.prices)))
}

// The end waits for the workers, and nobody may start one meanwhile.
func (b *Book) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.updates)
	// ok: no-blocking-under-lock
	b.wg.Wait()
}

// Each caller waits for one reply, on a channel of its own.
func (b *Book) Answer(replies []chan error, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, reply := range replies {
		// ok: no-blocking-under-lock
		reply <- err
		close(reply)
	}
}

// Another lock, and it is free again.
func (b *Book) Count() int {
	b.state.RLock()
	count := len(b.prices)
	b.state.RUnlock()
	// ok: no-blocking-under-lock
	time.Sleep(time.Millisecond)
	return count
}

// All who wait for the lock want the connection.
func (b *Book) connectOnce(ctx context.Context, address string) (net.Conn, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	dialer := net.Dialer{}
	// ok: no-blocking-under-lock
	return dialer.DialContext(ctx, "tcp", address)
}

// The end of the service: whoever comes now is refused.
func (b *Book) ShutdownUpdates() {
	b.state.Lock()
	// ok: no-blocking-under-lock
	b.updates <- "end"
	b.state.Unlock()
}
