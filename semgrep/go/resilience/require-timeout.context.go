package carriers

import (
	"context"
	"net/http"
)

// The caller's context limits it.
func Ask(ctx context.Context, url string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return nil, err
	}
	// ok: require-timeout
	return http.DefaultClient.Do(request)
}

func NewAsker() *http.Client {
	// ok: require-timeout
	return &http.Client{}
}
