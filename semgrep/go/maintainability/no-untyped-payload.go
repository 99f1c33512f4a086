package fixture

import (
	"encoding/json"
	"time"
)

type OrderEvent struct {
	ID string `json:"id"`
	At time.Time
	// ruleid: no-untyped-payload
	Payload interface{} `json:"payload"`
}

type SyncJob struct {
	Kind     string
	Attempts int
	// ruleid: no-untyped-payload
	Data any
}

type CarrierRequest struct {
	// ruleid: no-untyped-payload
	Body  any               `json:"body,omitempty"`
	Extra map[string]string `json:"extra"`
	// Arguments, which are passed through.
	// ok: no-untyped-payload
	Params any `json:"params,omitempty"`
}

// What handlers fill, and what people read.
type CarrierResponse struct {
	// ok: no-untyped-payload
	Data any `json:"data"`
}

type logMessage struct {
	Level string
	// ok: no-untyped-payload
	Body any
}

// It never leaves the package.
type pushCommand struct {
	kind int
	// ok: no-untyped-payload
	payload any
}

// The remedy: a type for each kind, and a tag that tells them apart.
type OrderMessage struct {
	Kind string `json:"kind"`
	// ok: no-untyped-payload
	Shipped *Shipped `json:"shipped,omitempty"`
	// ok: no-untyped-payload
	Cancelled *Cancelled `json:"cancelled,omitempty"`
}

type Shipped struct{ Carrier string }

type Cancelled struct{ Reason string }

// What is only handed on stays bytes.
type RelayMessage struct {
	Topic string
	// ok: no-untyped-payload
	Payload json.RawMessage `json:"payload"`
}

// A type parameter is a type.
type TypedEvent[T any] struct {
	// ok: no-untyped-payload
	Payload T
}

// No message: an entry of a cache, a node of a tree, a page that a template fills.
type node struct {
	// ok: no-untyped-payload
	Data any
}

type Page struct {
	Title string
	// ok: no-untyped-payload
	Content interface{}
}

// A program that is run, with what fills its templates.
type LabelCmd struct {
	// ok: no-untyped-payload
	Data any
}

// No payload: what a caller hangs on to it, and what describes it.
type AuditEvent struct {
	Name string
	// ok: no-untyped-payload
	UserData any
	// ok: no-untyped-payload
	Source any
	// ok: no-untyped-payload
	Meta any
}

type EventBus interface {
	// ok: no-untyped-payload
	Publish(topic string, data any) error
}

// ok: no-untyped-payload
func publish(message any) error {
	return nil
}

// Several values of which each has a type of its own: arguments that are passed through.
type CallRequest struct {
	Method string
	// ok: no-untyped-payload
	Params []any
	// todoruleid: no-untyped-payload
	Body map[string]any
}
