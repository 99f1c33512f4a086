package ledger

import (
	"fmt"
	"io"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// ruleid: require-assertion
func TestTransfer(t *testing.T) {
	ledger := NewLedger(100)
	_ = ledger.Transfer("a", "b", 10)
}

// The remedy: it looks at what the call returned and at what it left behind.
// ok: require-assertion
func TestTransferMovesMoney(t *testing.T) {
	ledger := NewLedger(100)
	if err := ledger.Transfer("a", "b", 10); err != nil {
		t.Fatal(err)
	}
	if got := ledger.Balance("b"); got != 10 {
		t.Errorf("b has %d, want 10", got)
	}
}

// Somebody looks at it, once.
// ruleid: require-assertion
func TestBalances(t *testing.T) {
	t.Parallel()
	ledger := NewLedger(100)
	for name, balance := range ledger.Balances() {
		t.Logf("%s: %d", name, balance)
	}
	fmt.Println(ledger.Total())
}

// ruleid: require-assertion
func TestRefund(t *testing.T) {
	for _, amount := range []int{1, 10} {
		t.Run(fmt.Sprint(amount), func(t *testing.T) {
			ledger := NewLedger(100)
			ledger.Refund("a", amount)
		})
	}
}

// A helper that gets `t` can fail the test.
// ok: require-assertion
func TestReplay(t *testing.T) {
	ledger := NewLedger(100)
	replayAll(t, ledger)
}

// ok: require-assertion
func TestReplayTwoLedgers(t *testing.T) {
	t.Run("first", func(t *testing.T) {
		require.NoError(t, NewLedger(1).Replay())
	})
	t.Run("second", replaySecond)
}

// Its assertion panics.
// ok: require-assertion
func TestOpen(t *testing.T) {
	ledger := MustOpen("testdata/ledger")
	ledger.Close()
}

// The race detector is what fails.
// ok: require-assertion
func TestManyTransfers(t *testing.T) {
	ledger := NewLedger(100)
	var wg sync.WaitGroup
	for range 10 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			ledger.Refund("a", 1)
		}()
	}
	wg.Wait()
}

// The compiler is what fails.
// ok: require-assertion
func TestLedgerIsAWriter(t *testing.T) {
	var _ io.Writer = NewLedger(100)
}

// That it comes back is the point, and its name says so.
// ok: require-assertion
func TestCloseTwice(t *testing.T) {
	ledger := NewLedger(100)
	ledger.Close()
	ledger.Close()
}

// Planned, or skipped: other rules look at these.
// ok: require-assertion
func TestInterest(t *testing.T) {
}

// ok: require-assertion
func TestRemote(t *testing.T) {
	t.Skip("no server")
	NewLedger(100).Replay()
}

// No tests.
// ok: require-assertion
func TestMain(m *testing.M) {
	m.Run()
}

// ok: require-assertion
func BenchmarkTransfer(b *testing.B) {
	ledger := NewLedger(100)
	for range b.N {
		ledger.Refund("a", 1)
	}
}

// ok: require-assertion
func ExampleLedger() {
	fmt.Println(NewLedger(100).Total())
}

// ok: require-assertion
func Testify(t *testing.T) {
	NewLedger(100).Close()
}

// That it comes back is what is asked.
// ok: require-assertion
func TestWakeThenSleep_ReturnsImmediately(t *testing.T) {
	member := newMember()
	member.Wake()
	member.Sleep(context.Background())
}
