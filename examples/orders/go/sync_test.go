package orders

import (
	"context"
	"log/slog"
	"testing"
)

// fakeWarehouse has one status for every order, or is down.
type fakeWarehouse struct {
	status Status
	down   error
}

func (w fakeWarehouse) ShipmentStatus(context.Context, string) (Status, error) {
	return w.status, w.down
}

func (w fakeWarehouse) CancelShipment(context.Context, string) error {
	return w.down
}

// memoryStore keeps orders in memory.
type memoryStore map[string]Order

func (m memoryStore) Save(_ context.Context, order Order) error {
	m[order.ID] = order
	return nil
}

func (m memoryStore) Delete(_ context.Context, id string) (bool, error) {
	_, found := m[id]
	delete(m, id)
	return found, nil
}

// finding: require-error-path-test -- the warehouse of these tests is never down; on the day it is, that branch runs for the first time.
func TestSyncStatus(t *testing.T) {
	store := memoryStore{}
	controller := NewSyncController(fakeWarehouse{status: StatusShipped}, store, slog.Default())
	if err := controller.SyncStatus(context.Background(), Order{ID: "o-1"}); err != nil {
		t.Fatal(err)
	}
	if got := store["o-1"].Status; got != StatusShipped {
		t.Errorf("status %s, want %s", got, StatusShipped)
	}
}

func TestSyncStatusOfAnOrderInStep(t *testing.T) {
	store := memoryStore{}
	controller := NewSyncController(fakeWarehouse{status: StatusShipped}, store, slog.Default())
	if err := controller.SyncStatus(context.Background(), Order{ID: "o-1", Status: StatusShipped}); err != nil {
		t.Fatal(err)
	}
	if len(store) != 0 {
		t.Errorf("saved %v, want nothing", store)
	}
}

func TestWithdrawShipment(t *testing.T) {
	store := memoryStore{}
	controller := NewSyncController(fakeWarehouse{}, store, slog.Default())
	if err := controller.WithdrawShipment(context.Background(), Order{ID: "o-1"}); err != nil {
		t.Fatal(err)
	}
	if got := store["o-1"].Status; got != StatusCancelled {
		t.Errorf("status %s, want %s", got, StatusCancelled)
	}
}
