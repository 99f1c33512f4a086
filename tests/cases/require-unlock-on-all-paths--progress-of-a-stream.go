package watch

// Kind: etcd-io/etcd#10863

import (
	"context"
	"fmt"
	"sync"
)

type subscriber struct {
	mu      sync.Mutex
	streams map[string]*subscriberStream
}

type subscriberStream struct {
	requests chan streamRequest
	closed   chan struct{}
	failure  error
}

type progressRequest struct{}

func (s *subscriber) AskForProgress(ctx context.Context) (err error) {
	key := keyOfStream(ctx)

	s.mu.Lock()
	if s.streams == nil {
		// ruleid: require-unlock-on-all-paths
		return fmt.Errorf("no stream for context %q", key)
	}
	stream := s.streams[key]
	if stream == nil {
		stream = s.openStream(ctx)
		s.streams[key] = stream
	}
	closed, requests := stream.closed, stream.requests
	s.mu.Unlock()

	select {
	case requests <- &progressRequest{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-closed:
		return stream.failure
	}
}

func (s *subscriber) AskForProgressSafely(ctx context.Context) (err error) {
	key := keyOfStream(ctx)

	s.mu.Lock()
	if s.streams == nil {
		s.mu.Unlock()
		// ok: require-unlock-on-all-paths
		return fmt.Errorf("no stream for context %q", key)
	}
	stream := s.streams[key]
	if stream == nil {
		stream = s.openStream(ctx)
		s.streams[key] = stream
	}
	requests := stream.requests
	s.mu.Unlock()
	return ask(ctx, requests)
}
