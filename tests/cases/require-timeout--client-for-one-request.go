package postcard

import (
	"context"
	"net/http"
)

func (p *printer) order(ctx context.Context, address string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, nil)
	if err != nil {
		return nil, err
	}
	// ruleid: require-timeout
	client := &http.Client{}
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	return answer, nil
}

func (p *printer) picture(w http.ResponseWriter, r *http.Request) (*http.Response, error) {
	request, err := http.NewRequestWithContext(r.Context(), http.MethodGet, r.FormValue("picture"), nil)
	if err != nil {
		return nil, err
	}
	// ruleid: require-timeout
	return http.DefaultClient.Do(request)
}

func (p *printer) envelope(ctx context.Context, address string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	// ok: require-timeout
	return http.DefaultClient.Do(request)
}

func (p *printer) stamp(ctx context.Context, address string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	// ok: require-timeout
	client := &http.Client{Timeout: p.patience}
	answer, err := client.Do(request)
	return answer, err
}
