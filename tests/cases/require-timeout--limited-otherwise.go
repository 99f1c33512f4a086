package shop

import (
	"context"
	"net"
	"net/http"
	"time"
)

type token struct{}

type provider struct{}

func (provider) ExchangeContext(ctx context.Context, client *http.Client, code string) (token, error) {
	return token{}, ctx.Err()
}

func login(ctx context.Context, p provider, code string) (token, error) {
	// The context is the limit.
	// ok: require-timeout
	return p.ExchangeContext(ctx, &http.Client{}, code)
}

func serve(handler http.Handler, limited func(net.Conn, http.ConnState)) error {
	// Each connection gets its deadlines where its state changes.
	// ok: require-timeout
	server := http.Server{Handler: handler, ConnState: limited}
	return server.ListenAndServe()
}

func waitForStatus(port string) bool {
	url := "http://127.0.0.1:" + port + "/status"
	for i := 0; i < 10; i++ {
		// ok: require-timeout
		if _, err := http.Get(url); err == nil {
			return true
		}
		time.Sleep(time.Second)
	}
	return false
}

func price(base string) (*http.Response, error) {
	url := base + "/price"
	// ruleid: require-timeout
	return http.Get(url)
}
