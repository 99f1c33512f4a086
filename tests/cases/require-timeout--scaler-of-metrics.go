package scalers

// Kind: kedacore/keda#1132

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

type metricsScaler struct {
	metadata *metricsMetadata
}

type metricsMetadata struct {
	url           string
	valueLocation string
	targetValue   int64
}

func (s *metricsScaler) getMetricValue() (float64, error) {
	// ruleid: require-timeout
	r, err := http.Get(s.metadata.url)
	if err != nil {
		return 0, err
	}
	defer r.Body.Close()

	if r.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("%s answered %d", s.metadata.url, r.StatusCode)
	}
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return 0, err
	}
	var answer struct {
		Value float64 `json:"value"`
	}
	if err := json.Unmarshal(b, &answer); err != nil {
		return 0, fmt.Errorf("parse metrics of %s: %w", s.metadata.url, err)
	}
	return answer.Value, nil
}

type boundedScaler struct {
	metadata *metricsMetadata
	client   *http.Client
}

func newBoundedScaler(metadata *metricsMetadata, timeout time.Duration) *boundedScaler {
	// ok: require-timeout
	return &boundedScaler{metadata: metadata, client: &http.Client{Timeout: timeout}}
}

func (s *boundedScaler) getMetricValue(ctx context.Context) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.metadata.url, nil)
	if err != nil {
		return nil, err
	}
	// ok: require-timeout
	r, err := s.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	return io.ReadAll(r.Body)
}
