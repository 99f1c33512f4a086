package outbox

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestRelaySends(t *testing.T) {
	relay, sent := newRelay(t)
	go relay.Run(context.Background())
	// ruleid: no-sleep-in-test
	time.Sleep(100 * time.Millisecond)
	if sent.Len() != 1 {
		t.Fatalf("sent %d messages, want 1", sent.Len())
	}
}

// The remedy: it goes on as soon as the message is there, and gives up late.
func TestRelaySendsAtLast(t *testing.T) {
	relay, sent := newRelay(t)
	go relay.Run(context.Background())
	deadline := time.Now().Add(10 * time.Second)
	for sent.Len() != 1 {
		if time.Now().After(deadline) {
			t.Fatalf("sent %d messages, want 1", sent.Len())
		}
		// ok: no-sleep-in-test
		time.Sleep(5 * time.Millisecond)
	}
}

func TestRelay(t *testing.T) {
	relay, sent := newRelay(t)
	t.Run("stops", func(t *testing.T) {
		relay.Start()
		// ruleid: no-sleep-in-test
		time.Sleep(time.Second)
		relay.Stop()
		require.Equal(t, 1, sent.Len())
	})
	t.Run("is told when it is done", func(t *testing.T) {
		done := relay.StartOnce()
		select {
		case <-done:
		case <-time.After(10 * time.Second):
			t.Fatal("not done")
		}
		// ok: no-sleep-in-test
		require.Equal(t, 2, sent.Len())
	})
}

func (s *RelaySuite) TestDropsOld() {
	s.relay.Start()
	// ruleid: no-sleep-in-test
	time.Sleep(time.Millisecond * 250)
	s.Require().Equal(0, s.sent.Len())
}

// A slow receiver: the wait is what is played, not what is waited for.
func TestSlowReceiver(t *testing.T) {
	relay, sent := newRelay(t)
	relay.OnSend(func() {
		// ok: no-sleep-in-test
		time.Sleep(50 * time.Millisecond)
	})
	require.NoError(t, relay.Once())
	require.Equal(t, 1, sent.Len())
}

// Time itself is tested.
func TestMessagesExpire(t *testing.T) {
	relay, sent := newRelay(t)
	relay.TTL = 10 * time.Millisecond
	// ok: no-sleep-in-test
	time.Sleep(20 * time.Millisecond)
	require.Equal(t, 0, sent.Len())
}

// The clock must have moved on.
func TestOrder(t *testing.T) {
	relay, sent := newRelay(t)
	require.NoError(t, relay.Once())
	// ok: no-sleep-in-test
	time.Sleep(time.Nanosecond)
	require.Equal(t, 1, sent.Len())
}

// Nothing is asked afterwards.
func TestCloses(t *testing.T) {
	relay, _ := newRelay(t)
	relay.Close()
	// ok: no-sleep-in-test
	time.Sleep(10 * time.Millisecond)
}

// A helper, whose wait has a name.
func TestSettles(t *testing.T) {
	relay, sent := newRelay(t)
	relay.Start()
	// ok: no-sleep-in-test
	time.Sleep(relay.Period())
	require.Equal(t, 1, sent.Len())
}

// That nothing happens can only be seen after a time.
func TestDoesNotSendTwice(t *testing.T) {
	relay, sent := newRelay(t)
	relay.Start()
	// ok: no-sleep-in-test
	time.Sleep(100 * time.Millisecond)
	require.Equal(t, 1, sent.Len())
}

func TestSendsOnce(t *testing.T) {
	relay, sent := newRelay(t)
	relay.Start()
	// ok: no-sleep-in-test
	time.Sleep(100 * time.Millisecond)
	require.Equal(t, 1, sent.Len(), "the second message must not be sent")
}

// Two things have not the same time.
func TestSortsByNewest(t *testing.T) {
	store := newStore()
	err := store.Write(ctx, first)
	require.NoError(t, err)
	// ok: no-sleep-in-test
	time.Sleep(1 * time.Second)
	err = store.Write(ctx, second)
	require.NoError(t, err)
	// ruleid: no-sleep-in-test
	time.Sleep(1 * time.Second)
	found, err := store.Newest(ctx)
	require.NoError(t, err)
	require.Equal(t, second, found)
}

// A lifetime that the test sets itself, and nothing that is looked at.
func TestRemembers(t *testing.T) {
	orders := NewMemory(load(100*time.Millisecond), 10)
	orders.Put(1)
	// ok: no-sleep-in-test
	time.Sleep(100 * time.Millisecond)
	require.Equal(t, 1, orders.Loads())
}

func TestHolds(t *testing.T) {
	mutex := NewMutex("orders")
	mutex.Lock()
	// ok: no-sleep-in-test
	time.Sleep(held)
	mutex.Unlock()
}

// That nothing has happened can only be seen after a time.
func TestWaitsForItsTurn(t *testing.T) {
	relay := start(t)
	// ok: no-sleep-in-test
	time.Sleep(5 * time.Second)
	require.EqualValues(t, 0, relay.Sent())
}

func TestFirstListIsRead(t *testing.T) {
	reader := startReader(t)
	// We would ask for the version that it has read, but don't have access to it.
	// ok: no-sleep-in-test
	time.Sleep(time.Second)
	require.NotEmpty(t, reader.Items())
}

func TestSecondListIsRead(t *testing.T) {
	reader := startReader(t)
	// ruleid: no-sleep-in-test
	time.Sleep(time.Second)
	require.NotEmpty(t, reader.Items())
}
