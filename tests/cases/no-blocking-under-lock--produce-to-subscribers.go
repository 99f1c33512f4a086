package websocket

// Kind: evolution-foundation/evolution-go#181, oasisprotocol/oasis-core#829

import (
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/rs/zerolog"
)

type Producer struct {
	mu      sync.RWMutex
	clients map[string][]*websocket.Conn
	log     zerolog.Logger
}

func (p *Producer) Produce(instance string, payload []byte) error {
	p.mu.RLock()
	defer p.mu.RUnlock()

	var first error
	for _, conn := range p.clients[instance] {
		// ruleid: no-blocking-under-lock
		if err := conn.WriteMessage(websocket.TextMessage, payload); err != nil {
			p.log.Error().Err(err).Str("instance", instance).Msg("not delivered")
			if first == nil {
				first = err
			}
		}
	}
	return first
}

func (p *Producer) ProduceOutside(instance string, payload []byte) {
	p.mu.RLock()
	conns := append([]*websocket.Conn(nil), p.clients[instance]...)
	p.mu.RUnlock()

	for _, conn := range conns {
		if err := conn.SetWriteDeadline(time.Now().Add(5 * time.Second)); err != nil {
			continue
		}
		// ok: no-blocking-under-lock
		if err := conn.WriteMessage(websocket.TextMessage, payload); err != nil {
			p.log.Error().Err(err).Str("instance", instance).Msg("not delivered")
		}
	}
}

func (p *Producer) Add(instance string, conn *websocket.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clients[instance] = append(p.clients[instance], conn)
}
