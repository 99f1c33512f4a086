package syncer

import (
	"context"
	"fmt"
	"log"

	"k8s.io/client-go/util/workqueue"
)

type Syncer struct {
	queue workqueue.RateLimitingInterface
}

func (s *Syncer) next(ctx context.Context) bool {
	key, quit := s.queue.Get()
	if quit {
		return false
	}
	defer s.queue.Done(key)
	// ruleid: no-dropped-requeue
	if err := s.copy(ctx, key); err != nil {
		log.Printf("copy of %v failed: %v", key, err)
	}
	s.queue.Forget(key)
	return true
}

func (s *Syncer) nextInFunction(ctx context.Context) bool {
	obj, quit := s.queue.Get()
	if quit {
		return false
	}
	err := func(obj any) error {
		defer s.queue.Done(obj)
		if err := s.copy(ctx, obj); err != nil {
			// ruleid: no-dropped-requeue
			return fmt.Errorf("copy %v: %w", obj, err)
		}
		s.queue.Forget(obj)
		return nil
	}(obj)
	if err != nil {
		log.Print(err)
	}
	return true
}

func (s *Syncer) nextAgain(ctx context.Context) bool {
	key, quit := s.queue.Get()
	if quit {
		return false
	}
	defer s.queue.Done(key)
	// ok: no-dropped-requeue
	if err := s.copy(ctx, key); err != nil {
		s.queue.AddRateLimited(key)
		log.Printf("copy of %v failed: %v", key, err)
		return true
	}
	s.queue.Forget(key)
	return true
}
