package visits

import "sync"

type Counter struct {
	mu sync.Mutex
	// ruleid: no-grow-only-collection
	visits map[string]int
}

func NewCounter() *Counter {
	return &Counter{visits: map[string]int{}}
}

func (c *Counter) Visit(userID string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.visits[userID]++
}

// The remedy: an entry goes where its session ends.
type SessionStore struct {
	mu sync.RWMutex
	// ok: no-grow-only-collection
	open map[string]*Session
}

func (s *SessionStore) Open(session *Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[session.ID] = session
}

func (s *SessionStore) Close(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, id)
}

type RequestTracker struct {
	sync.Mutex
	// ruleid: no-grow-only-collection
	answered map[RequestID]struct{}
}

func (r *RequestTracker) Done(requestID RequestID) {
	r.Lock()
	defer r.Unlock()
	r.answered[requestID] = struct{}{}
}

type Limiter struct {
	lock sync.Mutex
	// ruleid: no-grow-only-collection
	buckets map[string]*Bucket
	limit   int
}

func (l *Limiter) Bucket(req *Request) *Bucket {
	l.lock.Lock()
	defer l.lock.Unlock()
	bucket, found := l.buckets[req.RemoteAddr]
	if !found {
		bucket = &Bucket{tokens: l.limit}
		l.buckets[req.RemoteAddr] = bucket
	}
	return bucket
}

// It starts anew each minute.
type MinuteCounter struct {
	mu sync.Mutex
	// ok: no-grow-only-collection
	perUser map[string]int
}

func (m *MinuteCounter) Count(userID string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.perUser[userID]++
}

func (m *MinuteCounter) Tick() map[string]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	full := m.perUser
	m.perUser = map[string]int{}
	return full
}

// There is a limit.
type Cache struct {
	mu sync.Mutex
	// ok: no-grow-only-collection
	users map[string]*Session
}

func (c *Cache) Put(userID string, session *Session) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.users) >= 10_000 {
		return false
	}
	c.users[userID] = session
	return true
}

// Another function cleans it up.
type MessageTracker struct {
	mu sync.Mutex
	// ok: no-grow-only-collection
	seen map[string]int64
}

func (s *MessageTracker) See(messageID string, now int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[messageID] = now
	sweep(s.seen, now)
}

// As many as there are kinds: the key is no one's id.
type Registry struct {
	mu sync.Mutex
	// ok: no-grow-only-collection
	handlers map[string]func()
}

func (k *Registry) Register(kind string, handler func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.handlers[kind] = handler
}

// It is made for one request: nobody else uses it.
type ReportCollector struct {
	// ok: no-grow-only-collection
	totals map[string]int
}

func (r *ReportCollector) Add(userID string, cents int) {
	r.totals[userID] += cents
}

// By its name it is made for one block of work.
type Layer struct {
	mu sync.Mutex
	// ok: no-grow-only-collection
	balances map[string]int
}

func (l *Layer) Set(userID string, cents int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.balances[userID] = cents
}

type RequestID string

type Session struct{ ID string }

type Bucket struct{ tokens int }

type Request struct{ RemoteAddr string }

func sweep(seen map[string]int64, now int64) {
	for id, at := range seen {
		if now-at > 60 {
			delete(seen, id)
		}
	}
}

// The entries are taken out through the inner map.
type inquiryCache struct {
	mu sync.Mutex
	// ok: no-grow-only-collection
	asked map[string]map[string]time.Time
	// ok: no-grow-only-collection
	begun map[string]map[string]time.Time
}

func (c *inquiryCache) ask(orderID, by string) {
	c.asked[orderID] = map[string]time.Time{by: time.Now()}
	c.begun[orderID] = map[string]time.Time{by: time.Now()}
}

func (c *inquiryCache) answered(orderID, by string) {
	delete(c.asked[orderID], by)
	begun := c.begun[orderID]
	delete(begun, by)
}

// An observer is no server.
type queryObserver struct {
	mu sync.Mutex
	// ok: no-grow-only-collection
	timings map[string]time.Duration
}

func (o *queryObserver) observe(requestID string, took time.Duration) {
	o.timings[requestID] = took
}
