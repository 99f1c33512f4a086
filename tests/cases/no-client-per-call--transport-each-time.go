package erg

// Kind: square/erg#11, vadimi/go-http-ntlm#9

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

type Erg struct {
	host   string
	port   int
	ssl    bool
	client *http.Client
}

func New(host string, port int) *Erg {
	return &Erg{
		host: host,
		port: port,
		// ok: no-client-per-call
		client: &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 8}},
	}
}

// Expand asks for the hosts that a query stands for.
func (e *Erg) Expand(ctx context.Context, query string) ([]string, error) {
	protocol := "http"
	if e.ssl {
		protocol = "https"
	}
	// ruleid: no-client-per-call
	client := &http.Client{
		Timeout:   10 * time.Second,
		Transport: &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12}},
	}
	address := fmt.Sprintf("%s://%s:%d/range/list?%s", protocol, e.host, e.port, url.QueryEscape(query))
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answered %d: %s", address, resp.StatusCode, resp.Header.Get("RangeException"))
	}
	return strings.Split(strings.TrimSpace(string(body)), "\n"), nil
}
