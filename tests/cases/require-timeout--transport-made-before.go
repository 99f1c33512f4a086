package tide

import (
	"net"
	"net/http"
	"time"
)

func newPatientClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 20
	// ruleid: require-timeout
	return &http.Client{Transport: transport}
}

func newClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = 10 * time.Second
	// ok: require-timeout
	return &http.Client{Transport: transport}
}

func connect(gauge string) (net.Conn, error) {
	network := "tcp"
	if isSix(gauge) {
		network = "tcp6"
	}
	// ruleid: require-timeout
	return net.Dial(network, gauge)
}
