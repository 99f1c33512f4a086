package mapset

// Kind: deckarep/golang-set#173, stripe-archive/sequins#90

import "sync"

type threadSafeSet[T comparable] struct {
	sync.RWMutex
	items map[T]struct{}
}

type watcher struct {
	lock      sync.Mutex
	hooksLock sync.Mutex
	hooks     []chan string
	nodes     map[string]bool
}

func (w *watcher) removeHook(hook chan string) {
	w.hooksLock.Lock()
	defer w.hooksLock.Unlock()

	kept := w.hooks[:0]
	for _, other := range w.hooks {
		if other != hook {
			kept = append(kept, other)
		}
	}
	w.hooks = kept
	if len(kept) == 0 {
		// ruleid: no-nested-locks
		w.lock.Lock()
		w.nodes = map[string]bool{}
		w.lock.Unlock()
	}
}

func (w *watcher) removeHookInTurn(hook chan string) {
	w.hooksLock.Lock()
	kept := w.hooks[:0]
	for _, other := range w.hooks {
		if other != hook {
			kept = append(kept, other)
		}
	}
	w.hooks = kept
	w.hooksLock.Unlock()

	if len(kept) == 0 {
		// ok: no-nested-locks
		w.lock.Lock()
		w.nodes = map[string]bool{}
		w.lock.Unlock()
	}
}

func (s *threadSafeSet[T]) Union(o *threadSafeSet[T]) map[T]struct{} {
	s.RLock()
	defer s.RUnlock()
	// ruleid: no-nested-locks
	o.RLock()
	defer o.RUnlock()

	all := make(map[T]struct{}, len(s.items)+len(o.items))
	for item := range s.items {
		all[item] = struct{}{}
	}
	for item := range o.items {
		all[item] = struct{}{}
	}
	return all
}
