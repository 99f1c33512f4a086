package weather

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/cenkalti/backoff/v4"
)

func ask(client *http.Client, request *http.Request, tries int) (*http.Response, error) {
	// ruleid: require-backoff
	for {
		answer, err := client.Do(request)
		if err == nil && answer.StatusCode < 500 {
			return answer, nil
		}
		if tries--; tries < 0 {
			return nil, fmt.Errorf("ask: %w", err)
		}
	}
}

func open(ctx context.Context, station Station) error {
	clock := time.NewTicker(time.Second)
	defer clock.Stop()
	var err error
	// ruleid: require-backoff
	for attempt := 0; attempt < 9; attempt++ {
		if err = station.Call(ctx); err == nil {
			return nil
		}
		<-clock.C
	}
	return err
}

func read(station Station) error {
	// ruleid: require-backoff
	steady := backoff.NewConstantBackOff(2 * time.Second)
	// ok: require-backoff
	growing := backoff.NewExponentialBackOff()
	if station.Far() {
		return backoff.Retry(station.Read, growing)
	}
	return backoff.Retry(station.Read, steady)
}
