package meters

import "sync"

type UsageTracker struct {
	// ok: no-grow-only-collection
	readings map[string]int64
	mu       sync.Mutex
}

func (u *UsageTracker) Record(accountID string, amount int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.readings[accountID] += amount
}

func (u *UsageTracker) Flush(sink Sink) error {
	u.mu.Lock()
	readings := u.readings
	u.readings = make(map[string]int64)
	u.mu.Unlock()
	return sink.Write(readings)
}

type RefusalTracker struct {
	// ruleid: no-grow-only-collection
	refused map[string]int64
	mu      sync.Mutex
}

func (r *RefusalTracker) Refuse(accountID string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refused[accountID]++
}
