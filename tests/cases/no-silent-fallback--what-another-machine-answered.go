package ferries

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
)

func (f *Ferries) Berths(ctx context.Context, port string) (int, error) {
	resp, err := f.ask(ctx, port)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var found struct{ Berths int }
	// ruleid: no-silent-fallback
	if err := json.NewDecoder(resp.Body).Decode(&found); err != nil {
		return 0, nil
	}
	return found.Berths, nil
}

func (f *Ferries) Exists(ctx context.Context, port string) (bool, error) {
	known, err := f.ports.Count(ctx, port)
	// ruleid: no-silent-fallback
	if err != nil {
		return false, nil
	}
	return known > 0, nil
}

func (f *Ferries) Version(ctx context.Context) string {
	version, err := f.remote.ServerVersion(ctx)
	// ruleid: no-silent-fallback
	if err != nil {
		return "v1.0.0"
	}
	return version
}

// What it gives says that it is not known.
func (f *Ferries) VersionOrUnknown(ctx context.Context) string {
	version, err := f.remote.ServerVersion(ctx)
	// ok: no-silent-fallback
	if err != nil {
		return "unknown"
	}
	return version
}

// The request of a caller is at hand.
func limit(r *http.Request) int {
	number, err := strconv.Atoi(r.FormValue("limit"))
	// ok: no-silent-fallback
	if err != nil {
		return 20
	}
	return number
}
