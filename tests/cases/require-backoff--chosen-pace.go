package stock

import (
	"context"
	"net/http"
	"time"
)

type settings struct{ RetryInterval time.Duration }

type joiner struct {
	cfg    settings
	client *http.Client
}

// Whoever runs it chose the pace.
func (j *joiner) join(request *http.Request) {
	// ok: require-backoff
	for {
		if _, err := j.client.Do(request); err == nil {
			return
		}
		time.Sleep(j.cfg.RetryInterval)
	}
}

// Five attempts, and the caller can end the wait.
func (j *joiner) welcome(ctx context.Context, request *http.Request) {
	// ok: require-backoff
	for attempt := 0; attempt < 5; attempt++ {
		if _, err := j.client.Do(request); err == nil {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(3 * time.Second):
		}
	}
}

// There is nothing most of the time.
func (j *joiner) next(take func() (*http.Request, error)) *http.Request {
	// ok: require-backoff
	for {
		request, err := take()
		if err == nil && request != nil {
			return request
		}
		time.Sleep(time.Second)
	}
}

func (j *joiner) send(request *http.Request) {
	// ruleid: require-backoff
	for {
		if _, err := j.client.Do(request); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}
