package s3event

import (
	"bytes"
	"net/http"
	"sync"
)

type Hook struct {
	mu     sync.Mutex
	url    string
	sent   int
	client *http.Client
}

// SendEvent starts the sending and waits for nothing.
func (h *Hook) SendEvent(body []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sent++
	// ok: no-blocking-under-lock
	go h.send(body)
}

// SendEventNow waits for the answer.
func (h *Hook) SendEventNow(body []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sent++
	// ruleid: no-blocking-under-lock
	h.send(body)
}

func (h *Hook) send(body []byte) {
	resp, err := h.client.Post(h.url, "application/json", bytes.NewReader(body))
	if err != nil {
		return
	}
	resp.Body.Close()
}
