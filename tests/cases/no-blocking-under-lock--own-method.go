package well

import (
	"net/http"
	"sync"
)

type Well struct {
	mu    sync.Mutex
	level int64
}

func (w *Well) Current(address string) (int64, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	// ruleid: no-blocking-under-lock
	level, err := w.measure(address)
	if err != nil {
		return 0, err
	}
	w.level = level
	return level, nil
}

func (w *Well) Known() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	// ok: no-blocking-under-lock
	return w.rounded()
}

func (w *Well) measure(address string) (int64, error) {
	answer, err := http.Get(address)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	return answer.ContentLength, nil
}

func (w *Well) rounded() int64 { return w.level / 10 * 10 }
