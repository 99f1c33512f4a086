package workshop

type CreateJobRequest struct {
	Kind string `json:"kind"`
	// ruleid: no-untyped-payload
	Args map[string]any `json:"args"`
	// ok: no-untyped-payload
	Labels map[string]string `json:"labels"`
	// ok: no-untyped-payload
	Metadata map[string]any `json:"metadata"`
}
