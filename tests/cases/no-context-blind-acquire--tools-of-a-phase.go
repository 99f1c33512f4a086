package tools

// Kind: XiaoConstantine/dspy-go#124

import (
	"context"
	"fmt"
	"sync"
)

type Pipeline struct {
	tools       map[string]Tool
	concurrency int
}

func (p *Pipeline) executePhase(ctx context.Context, phase []string, input map[string]any) (map[string]Result, error) {
	results := make(map[string]Result, len(phase))
	var (
		mu    sync.Mutex
		wg    sync.WaitGroup
		first error
	)
	semaphore := make(chan struct{}, p.concurrency)
	for _, name := range phase {
		wg.Add(1)
		go func(name string) {
			defer wg.Done()
			// ruleid: no-context-blind-acquire
			semaphore <- struct{}{}
			defer func() { <-semaphore }()

			result, err := p.tools[name].Execute(ctx, input)
			mu.Lock()
			defer mu.Unlock()
			if err != nil && first == nil {
				first = fmt.Errorf("tool %s: %w", name, err)
				return
			}
			results[name] = result
		}(name)
	}
	wg.Wait()
	return results, first
}

func (p *Pipeline) executePhaseUntilCancelled(ctx context.Context, phase []string, input map[string]any) error {
	var wg sync.WaitGroup
	semaphore := make(chan struct{}, p.concurrency)
	failures := make(chan error, len(phase))
	for _, name := range phase {
		wg.Add(1)
		go func(name string) {
			defer wg.Done()
			select {
			// ok: no-context-blind-acquire
			case semaphore <- struct{}{}:
			case <-ctx.Done():
				failures <- ctx.Err()
				return
			}
			defer func() { <-semaphore }()
			if _, err := p.tools[name].Execute(ctx, input); err != nil {
				failures <- err
			}
		}(name)
	}
	wg.Wait()
	close(failures)
	return <-failures
}
