package gates

import (
	"context"
	"log"
)

type tapeStore struct{ tape Tape }

func (s tapeStore) Append(ctx context.Context, line string) error {
	return s.tape.Write(ctx, line)
}

func (s tapeStore) Remove(key string) {
	// ok: no-stub-implementation
	log.Print("tapeStore.Remove: not implemented")
}

func (s tapeStore) Rename(from, to string) {
	log.Print("tapeStore.Rename: not implemented")
}

func (s tapeStore) Swap(from, to string) {
	log.Print("tapeStore.Swap: not implemented")
}

func (s tapeStore) Expire(key string) {
	// ok: no-stub-implementation
	log.Print("tapeStore.Expire: not implemented")
}

func (s tapeStore) Compact() error {
	// ruleid: no-stub-implementation
	// TODO: leave out what was overwritten
	return nil
}

func (s tapeStore) Rewind() error {
	// Only tapes without a loop for now.
	// ok: no-stub-implementation
	return nil
}
