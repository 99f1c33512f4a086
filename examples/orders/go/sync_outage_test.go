package orders

import (
	"context"
	"errors"
	"log/slog"
	"testing"
)

// The test that sync_test.go lacks: what comes of it when the warehouse is down.
func TestWithdrawShipmentWithoutWarehouse(t *testing.T) {
	down := errors.New("warehouse is down")
	store := memoryStore{}
	controller := NewSyncController(fakeWarehouse{down: down}, store, slog.Default())
	if err := controller.WithdrawShipment(context.Background(), Order{ID: "o-1"}); !errors.Is(err, down) {
		t.Errorf("got %v, want %v", err, down)
	}
	if len(store) != 0 {
		t.Errorf("saved %v, want nothing: its parcel is on its way", store)
	}
}
