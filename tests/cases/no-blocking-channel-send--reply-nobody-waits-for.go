package blockdev

// Kind: e2b-dev/infra#738, erigontech/erigon#16782

import (
	"context"
	"fmt"
	"io"
)

type dispatcher struct {
	conn    io.ReadWriter
	backend Backend
	fatal   chan error
}

func (d *dispatcher) readBlocks(ctx context.Context, handle uint64, from uint64, length uint32) error {
	answered := make(chan error)

	go func() {
		buffer := make([]byte, length)
		_, err := d.backend.ReadAt(ctx, buffer, int64(from))
		if err != nil {
			// ruleid: no-blocking-channel-send
			answered <- fmt.Errorf("read %d bytes at %d: %w", length, from, err)
			return
		}
		// ruleid: no-blocking-channel-send
		answered <- d.writeReply(handle, buffer)
	}()

	select {
	case <-ctx.Done():
		return ctx.Err()
	case err := <-answered:
		return err
	}
}

func (d *dispatcher) readBlocksBuffered(ctx context.Context, handle uint64, from uint64, length uint32) error {
	answered := make(chan error, 1)

	go func() {
		buffer := make([]byte, length)
		_, err := d.backend.ReadAt(ctx, buffer, int64(from))
		if err != nil {
			// ok: no-blocking-channel-send
			answered <- fmt.Errorf("read %d bytes at %d: %w", length, from, err)
			return
		}
		// ok: no-blocking-channel-send
		answered <- d.writeReply(handle, buffer)
	}()

	select {
	case <-ctx.Done():
		return ctx.Err()
	case err := <-answered:
		return err
	}
}
