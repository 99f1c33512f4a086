package orders

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

const carrierTimeout = 10 * time.Second

// Parcel is what the carrier knows of an order on its way.
type Parcel struct {
	OrderID string `json:"orderId"`
	Place   string `json:"place"`
}

// Carrier brings parcels to customers.
type Carrier struct {
	base   string
	client *http.Client
}

// NewCarrier returns a carrier whose answers are not waited for longer than callers can wait.
func NewCarrier(base string) *Carrier {
	return &Carrier{base: base, client: &http.Client{Timeout: carrierTimeout}}
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
