package quays

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"k8s.io/client-go/tools/cache"
)

func (q *Quays) Print(berth Berth) [32]byte {
	// ruleid: no-ignored-error
	text, _ := json.Marshal(berth)
	return sha256.Sum256(text)
}

func (q *Quays) Send(ctx context.Context, berth Berth) error {
	// ruleid: no-ignored-error
	body, _ := json.Marshal(map[string]any{"berth": berth})
	return q.line.Send(ctx, body)
}

// There is nothing in it that could fail.
func (q *Quays) Names(ctx context.Context, first, second string) error {
	// ok: no-ignored-error
	body, _ := json.Marshal([]string{first, second})
	return q.line.Send(ctx, body)
}

func (q *Quays) Keep(ctx context.Context, name, berth string) error {
	if err := q.kept.Set(ctx, name, berth); err != nil {
		return err
	}
	// ruleid: no-ignored-error
	_ = q.former.Set(ctx, name, berth)
	return nil
}

func (q *Quays) Watch(informer cache.SharedIndexInformer) {
	// ruleid: no-ignored-error
	_, _ = informer.AddEventHandler(q)
}

// What is set in memory is set.
func (q *Quays) Remember(name string) {
	// ok: no-ignored-error
	_ = q.names.Set(name, true)
}
