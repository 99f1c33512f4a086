package repeat

// Kind: unkeyed/unkey#4634, uw-labs/proximo#117

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestEveryRunsAgainAndAgain(t *testing.T) {
	var count atomic.Int32
	stop := Every(10*time.Millisecond, func() {
		count.Add(1)
	})
	defer stop()

	// ruleid: no-sleep-in-test
	time.Sleep(100 * time.Millisecond)

	require.GreaterOrEqual(t, count.Load(), int32(5))
}

func TestEveryKeepsOnAfterAPanic(t *testing.T) {
	var count atomic.Int32
	stop := Every(10*time.Millisecond, func() {
		if count.Add(1) == 1 {
			panic("the first time")
		}
	})
	defer stop()

	require.Eventually(t, func() bool {
		// ok: no-sleep-in-test
		time.Sleep(time.Millisecond)
		return count.Load() >= 3
	}, 5*time.Second, 10*time.Millisecond)
}

func TestConsumerGetsWhatWasSent(t *testing.T) {
	broker := newTestBroker(t)
	received := make(chan string, 1)
	go broker.Consume("letters", func(text string) { received <- text })

	// ruleid: no-sleep-in-test
	time.Sleep(300 * time.Millisecond)
	require.NoError(t, broker.Publish("letters", "dear"))

	select {
	case text := <-received:
		require.Equal(t, "dear", text)
	case <-time.After(5 * time.Second):
		t.Fatal("nothing came")
	}
}
