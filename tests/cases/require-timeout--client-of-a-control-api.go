package control

// Kind: mysteriumnetwork/node#386

import (
	"fmt"
	"net/http"
	"time"
)

const userAgent = "go-client-v0.1"

type doer interface {
	Do(req *http.Request) (*http.Response, error)
}

// Client talks to the control API of a node.
type Client struct {
	http    doer
	baseURL string
	agent   string
}

// NewClient returns a client for the node at host and port.
func NewClient(host string, port int) *Client {
	return &Client{
		// ruleid: require-timeout
		http: &http.Client{
			Transport: &http.Transport{},
		},
		baseURL: fmt.Sprintf("http://%s:%d", host, port),
		agent:   userAgent,
	}
}

// NewPatientClient is the same, with an end to its patience.
func NewPatientClient(host string, port int) *Client {
	return &Client{
		// ok: require-timeout
		http: &http.Client{
			Transport: &http.Transport{},
			Timeout:   100 * time.Second,
		},
		baseURL: fmt.Sprintf("http://%s:%d", host, port),
		agent:   userAgent,
	}
}
