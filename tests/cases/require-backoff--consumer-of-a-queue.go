package mailroom

import (
	"context"
	"time"
)

func (m *mailroom) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		waitSeconds := int32(m.patience.Seconds())
		letters, err := m.client.Receive(ctx, waitSeconds)
		if err != nil {
			m.log.Error("receive", "error", err)
			select {
			case <-ctx.Done():
				return
			// ruleid: require-backoff
			case <-time.After(1 * time.Second):
			}
			continue
		}
		m.sort(letters)
	}
}

func (m *mailroom) workWithCare(ctx context.Context) {
	pause := time.Second
	for {
		letters, err := m.client.Receive(ctx, m.patience)
		if err != nil {
			m.log.Error("receive", "error", err)
			// ok: require-backoff
			time.Sleep(pause)
			pause *= 2
			continue
		}
		pause = time.Second
		m.sort(letters)
	}
}
