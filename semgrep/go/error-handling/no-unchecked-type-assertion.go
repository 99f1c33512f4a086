package session

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"

	"k8s.io/client-go/tools/cache"
)

type key struct{}

type User struct{ Name string }

type Limits struct{ Requests int }

type Server struct{ limits atomic.Value }

func (s *Server) Handle(w http.ResponseWriter, r *http.Request) {
	// ruleid: no-unchecked-type-assertion
	user := r.Context().Value(key{}).(*User)
	_, _ = w.Write([]byte(user.Name))
}

// The remedy: a missing user is an answer, not a panic.
func (s *Server) HandleChecked(w http.ResponseWriter, r *http.Request) {
	// ok: no-unchecked-type-assertion
	user, ok := r.Context().Value(key{}).(*User)
	if !ok {
		http.Error(w, "not signed in", http.StatusUnauthorized)
		return
	}
	_, _ = w.Write([]byte(user.Name))
}

func name(ctx context.Context) string {
	// ruleid: no-unchecked-type-assertion
	return ctx.Value(key{}).(*User).Name
}

func (s *Server) Allowed() int {
	// ruleid: no-unchecked-type-assertion
	return s.limits.Load().(*Limits).Requests
}

// An informer whose watch was cut off hands over a tombstone.
func (s *Server) OnDelete(object interface{}) {
	// ruleid: no-unchecked-type-assertion
	_ = s.forget(object.(*User))
}

func (s *Server) watch(informer cache.SharedIndexInformer) error {
	_, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc: func(object any) {
			// ruleid: no-unchecked-type-assertion
			_ = s.forget(object.(*User))
		},
		DeleteFunc: func(object any) {
			// ruleid: no-unchecked-type-assertion
			_ = s.forget(object.(*User))
		},
	})
	return err
}

func (s *Server) onDeleteUser(object interface{}) error {
	var user *User
	var ok bool
	// ok: no-unchecked-type-assertion
	user, ok = object.(*User)
	if !ok {
		return errors.New("delete: the object is no user")
	}
	return s.forget(user)
}

func (s *Server) onDelete(object any) error {
	// ok: no-unchecked-type-assertion
	if user, ok := object.(*User); ok {
		return s.forget(user)
	}
	return errors.New("delete: the object is no user")
}

// Who registers a callback says of what type the rows are.
func (s *Server) convert(row any) error {
	// ok: no-unchecked-type-assertion
	return s.forget(row.(*User))
}

func (s *Server) Describe(object any) string {
	// ok: no-unchecked-type-assertion
	switch typed := object.(type) {
	case *User:
		return typed.Name
	case nil:
		return "nobody"
	}
	return "something"
}

func (s *Server) Label(object any) string {
	switch object.(type) {
	case *User:
		// ok: no-unchecked-type-assertion
		return object.(*User).Name
	}
	return "something"
}

// The interface's other side is of the same type.
type heap []*User

func (h *heap) Push(item any) {
	// ok: no-unchecked-type-assertion
	*h = append(*h, item.(*User))
}

// An interface of one's own, of which all implementations are known.
type Event interface{ ID() string }

type Created struct{ User *User }

func (s *Server) Apply(event Event) *User {
	// ok: no-unchecked-type-assertion
	return event.(*Created).User
}

func (c *Created) ID() string { return c.User.Name }

func (s *Server) forget(*User) error { return nil }

func declared(ctx context.Context) (string, string) {
	var (
		count = 1
		// ok: no-unchecked-type-assertion
		tags, _ = ctx.Value(tagsKey).(string)
	)
	// ruleid: no-unchecked-type-assertion
	var user = ctx.Value(userKey).(string)
	return tags, user
}

type pusher struct{ writer http.ResponseWriter }

func newPusher(writer http.ResponseWriter) any {
	if _, ok := writer.(http.Pusher); !ok {
		return writer
	}
	return &pusher{writer}
}

// Who makes it has asked.
func (p *pusher) Push(target string) error {
	// ok: no-unchecked-type-assertion
	return p.writer.(http.Pusher).Push(target, nil)
}

func push(writer http.ResponseWriter) {
	// ruleid: no-unchecked-type-assertion
	writer.(http.Hijacker).Hijack()
}
