package meters

import (
	"context"
	"net/http"
)

func version(url string) string {
	// ruleid: require-timeout
	client := &http.Client{}
	answer, err := client.Head(url)
	if err != nil {
		return "unknown"
	}
	defer answer.Body.Close()
	return answer.Header.Get("Version")
}

func push(ctx context.Context, url string) error {
	// ruleid: require-timeout
	client := &http.Client{}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, http.NoBody)
	if err != nil {
		return err
	}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	return answer.Body.Close()
}
