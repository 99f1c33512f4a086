package ferry

import (
	"context"
	"net/http"
)

func (d *Dock) Berth(w http.ResponseWriter, in *http.Request) {
	// ruleid: no-detached-context
	out, err := http.NewRequestWithContext(context.Background(), http.MethodPut, d.harbour, in.Body)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	d.send(w, out)
}

func (d *Dock) Moor(w http.ResponseWriter, in *http.Request) {
	// ok: no-detached-context
	out, err := http.NewRequestWithContext(in.Context(), http.MethodPut, d.harbour, in.Body)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	d.send(w, out)
}

// What it makes outlives the call.
func (d *Dock) Watch(w http.ResponseWriter, in *http.Request) {
	// ok: no-detached-context
	d.tide = gauge.NewWatcher(context.Background(), d.harbour)
}
