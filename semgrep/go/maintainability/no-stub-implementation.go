// Package syncer copies resources between clusters.
package syncer

import (
	"context"
	"errors"
	"fmt"
	"log"

	"k8s.io/klog/v2"
)

type resource struct{ name string }

type syncer struct {
	client interface {
		Apply(ctx context.Context, r resource) error
	}
}

func (s *syncer) syncStatus(ctx context.Context, r resource) error {
	// ruleid: no-stub-implementation
	// TODO: write the status back to the source cluster
	klog.V(2).InfoS("syncing status", "name", r.name)
	return nil
}

func (s *syncer) syncStatusRemedy(ctx context.Context, r resource) error {
	// TODO: batch these
	// ok: no-stub-implementation
	return s.client.Apply(ctx, r)
}

func (s *syncer) deleteOrphans(ctx context.Context) (int, error) {
	// ruleid: no-stub-implementation
	return 0, nil // FIXME: list what the source no longer has
}

func (s *syncer) checkQuota(ctx context.Context, r resource) bool {
	// ruleid: no-stub-implementation
	// For now every resource fits.
	return true
}

func (s *syncer) resolve(r resource) (*resource, error) {
	// ruleid: no-stub-implementation
	return nil, errors.New("TODO: resolve conflicts")
}

func (s *syncer) evict(ctx context.Context, r resource) {
	// A panic is loud.
	// ok: no-stub-implementation
	panic("TODO: evict")
}

func (s *syncer) publishMetrics() {
	// ruleid: no-stub-implementation
	// TODO
}

func (s *syncer) drain(ctx context.Context) error {
	// ruleid: no-stub-implementation
	log.Printf("drain is not implemented yet")
	return nil
}

func (s *syncer) snapshot(r resource) []resource {
	// ruleid: no-stub-implementation
	// In a real implementation this would ask the cache.
	return []resource{}
}

func (s *syncer) withDefaults(r resource) resource {
	// ruleid: no-stub-implementation
	// TODO: fill in the defaults of the target cluster
	return r
}

// restore is not implemented: the comment stands outside of the function.
func (s *syncer) restore(ctx context.Context) error {
	// todoruleid: no-stub-implementation
	return nil
}

func (s *syncer) health(ctx context.Context) error {
	if s.client == nil {
		return errors.New("no client")
	}
	// ruleid: no-stub-implementation
	// TODO: ask the target cluster
	return nil
}

func (s *syncer) apply(ctx context.Context, r resource) error {
	// ok: no-stub-implementation
	// TODO: retry with backoff
	if err := s.client.Apply(ctx, r); err != nil {
		return fmt.Errorf("apply %s: %w", r.name, err)
	}
	return nil
}

func (s *syncer) priority() int {
	// ok: no-stub-implementation
	return 10
}

func (s *syncer) close() error {
	// Nothing is held open.
	// ok: no-stub-implementation
	return nil
}

func (s *syncer) started(name string) {
	// ok: no-stub-implementation
	log.Printf("started %s", name)
}

func (s *syncer) rename(r resource) error {
	// TODO: say which name is taken
	// ok: no-stub-implementation
	return errors.New("renaming is not supported")
}

func (s *syncer) placeholderName(r resource) string {
	// ok: no-stub-implementation
	return "placeholder-" + r.name
}

type noopSyncer struct{}

func (noopSyncer) syncStatus(ctx context.Context, r resource) error {
	// ok: no-stub-implementation
	// TODO: count the calls
	return nil
}

type fakeClient struct{}

func (f *fakeClient) Apply(ctx context.Context, r resource) error {
	// ok: no-stub-implementation
	panic("TODO")
}

type unimplementedServer struct{}

func (unimplementedServer) Watch(ctx context.Context) error {
	// ok: no-stub-implementation
	return errors.New("method Watch not implemented")
}

// Whoever calls it is told, and nobody takes its answer for work that was done.
func (s *syncer) watch(ctx context.Context) error {
	// ok: no-stub-implementation
	return errors.New("watch is not implemented yet")
}

func (s *syncer) userData() ([]byte, error) {
	// ok: no-stub-implementation
	return nil, nil // nothing to send for now
}

func (s *syncer) ApplyAll(ctx context.Context, rs []resource) error {
	// ok: no-stub-implementation
	return errors.New("ApplyAll is not implemented by the read-only syncer")
}

// The comment is for a linter.
func (s *syncer) readyCondition() string {
	// ok: no-stub-implementation
	return "Ready" //nolint:goconst // Not a constant for now
}

// A part of its interface that it does not have, or may never need.
func (s *syncer) histogram(r resource) (int64, error) {
	// ok: no-stub-implementation
	// TODO: support histograms
	return 0, nil
}

func (s *syncer) startedAt() int64 {
	// ok: no-stub-implementation
	// TODO: implement if needed
	return 0
}

// It gives what it is to give, which will be nicer.
func (s *syncer) icon() string {
	// ok: no-stub-implementation
	// FIXME: take the right icon
	return `<svg viewBox="0 0 16 16" fill="none"><path fill-rule="evenodd" d="M8 0C3.58 0 0 3.58 0 8C0 12.42 3.58 16 8 16Z"/></svg>`
}

// Each case has its answer.
func (s *syncer) permission(kind string) (string, error) {
	// ok: no-stub-implementation
	// TODO: let the linter ask for all cases
	switch kind {
	case "order", "parcel":
		return canRead, nil
	case "stock":
		return canWrite, nil
	default:
		return "", fmt.Errorf("unknown kind %s", kind)
	}
}

// A doubt about the value is no work that is left.
func (s *Span) DroppedLinks() int {
	// ok: no-stub-implementation
	// TODO: verify
	return 0
}
