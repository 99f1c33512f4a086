package bridges

type Bridge struct {
	Name string `json:"name"`
	// ruleid: no-untyped-payload
	Data any `json:"data,omitempty"`
}

type Span struct {
	Name string
	// ok: no-untyped-payload
	Data any
}

type Secret struct {
	// ok: no-untyped-payload
	Data any `json:"-"`
}
