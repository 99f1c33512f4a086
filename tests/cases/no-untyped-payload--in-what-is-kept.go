package shelves

import "encoding/json"

type ShelfState struct {
	Name string
	// ruleid: no-untyped-payload
	Spec any
	// ok: no-untyped-payload
	Raw json.RawMessage
}

type Change struct {
	Moved []string `json:"moved"`
	// ruleid: no-untyped-payload
	Details interface{} `json:"details,omitempty"`
}

// A page is what its template makes of it.
type ShelfPage struct {
	// ok: no-untyped-payload
	Body any
}

type cursor struct {
	// ok: no-untyped-payload
	extra any
}
