package chat

// Kind: sorokin-vladimir/tele#68, strongswan/govici#45

import (
	"context"
	"log/slog"
	"sync/atomic"

	"github.com/gotd/td/tg"
)

type Event struct {
	Kind    EventKind
	ChatID  int64
	Message *Message
	ReadTo  int
}

type dispatcher struct {
	events  chan Event
	dropped atomic.Int64
	log     *slog.Logger
}

func (d *dispatcher) register(updates *tg.UpdateDispatcher) {
	updates.OnNewMessage(func(ctx context.Context, entities tg.Entities, u *tg.UpdateNewMessage) error {
		message, ok := convert(u.Message, entities)
		if !ok {
			return nil
		}
		// ruleid: no-silent-drop
		select {
		case d.events <- Event{Kind: NewMessage, ChatID: message.ChatID, Message: message}:
		default:
		}
		return nil
	})
	updates.OnReadHistoryInbox(func(ctx context.Context, entities tg.Entities, u *tg.UpdateReadHistoryInbox) error {
		event := Event{Kind: ReadInbox, ChatID: peerID(u.Peer), ReadTo: u.MaxID}
		// ok: no-silent-drop
		select {
		case d.events <- event:
		default:
			d.log.Warn("events full, one lost", "kind", event.Kind, "lost", d.dropped.Add(1))
		}
		return nil
	})
	updates.OnDeleteMessages(func(ctx context.Context, entities tg.Entities, u *tg.UpdateDeleteMessages) error {
		select {
		case d.events <- Event{Kind: Deleted}:
		case <-ctx.Done():
			return ctx.Err()
		}
		return nil
	})
}
