package orders

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"
)

const (
	carrierTimeout = 10 * time.Second
	firstWait      = 500 * time.Millisecond
	bookAttempts   = 5
)

// Parcel is what the carrier knows of an order on its way.
type Parcel struct {
	OrderID string `json:"orderId"`
	Place   string `json:"place"`
}

// Carrier brings parcels to customers.
type Carrier struct {
	base   string
	client *http.Client
	labels Labels
}

// Labels gives a parcel its number.
type Labels interface {
	New(orderID string) (string, error)
}

// NewCarrier returns a carrier whose answers are not waited for longer than callers can wait.
func NewCarrier(base string, labels Labels) *Carrier {
	return &Carrier{base: base, client: &http.Client{Timeout: carrierTimeout}, labels: labels}
}

// Track says where the parcel of an order is.
func (c *Carrier) Track(orderID string) (Parcel, error) {
	// finding: require-timeout -- the carrier hangs, and every page that shows a parcel hangs with it.
	response, err := http.Get(c.base + "/parcels/" + url.PathEscape(orderID))
	if err != nil {
		return Parcel{}, fmt.Errorf("track order %s: %w", orderID, err)
	}
	return readParcel(orderID, response)
}

// TrackInTime does the same and gives up in time.
func (c *Carrier) TrackInTime(ctx context.Context, orderID string) (Parcel, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/parcels/"+url.PathEscape(orderID), nil)
	if err != nil {
		return Parcel{}, fmt.Errorf("ask for the parcel of order %s: %w", orderID, err)
	}
	response, err := c.client.Do(request)
	if err != nil {
		return Parcel{}, fmt.Errorf("track order %s: %w", orderID, err)
	}
	return readParcel(orderID, response)
}

// Book orders a parcel; an address that the carrier does not know is tried for ever.
func (c *Carrier) Book(orderID string) string {
	wait := firstWait
	// finding: no-unbounded-retry -- a refused address holds a worker until someone restarts it.
	for {
		label, err := c.labels.New(orderID)
		if err == nil {
			return label
		}
		time.Sleep(wait)
		wait *= 2
	}
}

// Rebook tries again, with all the other workers, on the second.
func (c *Carrier) Rebook(orderID string) (label string, err error) {
	// finding: require-backoff -- the carrier comes back, meets two hundred workers at once, and is gone again.
	for range bookAttempts {
		if label, err = c.labels.New(orderID); err == nil {
			return label, nil
		}
		time.Sleep(time.Second)
	}
	return "", fmt.Errorf("book order %s: %w", orderID, err)
}

// BookInTime tries some times, waits longer each time, and not in step with others.
func (c *Carrier) BookInTime(orderID string) (label string, err error) {
	wait := firstWait
	for range bookAttempts {
		if label, err = c.labels.New(orderID); err == nil {
			return label, nil
		}
		time.Sleep(wait + rand.N(wait))
		wait *= 2
	}
	return "", fmt.Errorf("book order %s: %w", orderID, err)
}

// Photo opens a connection for each picture, with a handshake, and leaves it open.
func (c *Carrier) Photo(ctx context.Context, orderID string, config *tls.Config) (*http.Response, error) {
	// finding: no-client-per-call -- on a busy day the machine runs out of ports.
	client := &http.Client{Timeout: carrierTimeout, Transport: &http.Transport{TLSClientConfig: config}}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/photos/"+url.PathEscape(orderID), nil)
	if err != nil {
		return nil, err
	}
	return client.Do(request)
}

// PhotoShared asks over the connections that are there.
func (c *Carrier) PhotoShared(orderID string) (*http.Response, error) {
	return c.client.Get(c.base + "/photos/" + url.PathEscape(orderID))
}

func readParcel(orderID string, response *http.Response) (parcel Parcel, err error) {
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	if response.StatusCode != http.StatusOK {
		return Parcel{}, fmt.Errorf("track order %s: the carrier answers %s", orderID, response.Status)
	}
	if err := json.NewDecoder(response.Body).Decode(&parcel); err != nil {
		return Parcel{}, fmt.Errorf("read the parcel of order %s: %w", orderID, err)
	}
	return parcel, nil
}
