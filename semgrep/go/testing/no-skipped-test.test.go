package ledger

import (
	"os"
	"runtime"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	"github.com/stretchr/testify/suite"
)

func TestTransferIsAtomic(t *testing.T) {
	// ruleid: no-skipped-test
	t.Skip("flaky")
	ledger := NewLedger(t)
	if err := ledger.Transfer("a", "b", 10); err != nil {
		t.Fatal(err)
	}
}

// The remedy: the condition stands in code, and the test runs wherever it can.
func TestTransferOnPostgres(t *testing.T) {
	if os.Getenv("LEDGER_POSTGRES") == "" {
		// ok: no-skipped-test
		t.Skip("LEDGER_POSTGRES names no database")
	}
	ledger := NewLedger(t)
	if err := ledger.Transfer("a", "b", 10); err != nil {
		t.Fatal(err)
	}
}

func TestBalances(t *testing.T) {
	ledger := NewLedger(t)
	t.Run("after a refund", func(t *testing.T) {
		// ruleid: no-skipped-test
		t.Skipf("%s does not count refunds yet", ledger)
		ledger.Refund("a", 10)
	})
	t.Run("in short mode", func(t *testing.T) {
		if testing.Short() {
			// ok: no-skipped-test
			t.SkipNow()
		}
		ledger.Refund("a", 10)
	})
}

type LedgerSuite struct {
	suite.Suite
}

func (s *LedgerSuite) TestReplay() {
	ledger := NewLedger(s.T())
	// ruleid: no-skipped-test
	s.T().SkipNow()
	ledger.Replay()
}

var _ = Describe("ledger", func() {
	// ruleid: no-skipped-test
	PIt("books twice only once", func() {
		NewLedger(GinkgoT()).Refund("a", 10)
	})

	// ruleid: no-skipped-test
	XDescribe("replay", func() {
		It("gives the same balances", func() {
			NewLedger(GinkgoT()).Replay()
		})
	})

	// Planned: nothing is switched off.
	// ok: no-skipped-test
	PIt("pays interest", func() {})

	// ok: no-skipped-test
	It("books once", func() {
		NewLedger(GinkgoT()).Refund("a", 10)
	})
})

// Someone follows it.
func TestInterest(t *testing.T) {
	// ok: no-skipped-test
	t.Skip("wrong in leap years, see https://example.com/ledger/issues/12")
	NewLedger(t).Replay()
}

func TestRounding(t *testing.T) {
	// ok: no-skipped-test
	logger := log.Skip(1)
	// TODO(#31): rounds half down.
	// ok: no-skipped-test
	t.Skip("rounds the wrong way")
	NewLedger(t).ReplayTo(logger)
}

func TestFileLock(t *testing.T) {
	switch runtime.GOOS {
	case "windows":
		// ok: no-skipped-test
		t.Skip("no flock")
	}
	NewLedger(t).Replay()
}

func TestRemote(t *testing.T) {
	if address := os.Getenv("LEDGER"); address != "" {
		replayFrom(t, address)
		return
	}
	// ok: no-skipped-test
	t.Skip("LEDGER names no server")
}

// A helper: the condition is its caller's.
func skipRemote(t *testing.T) {
	t.Helper()
	// ok: no-skipped-test
	t.Skip("no server")
}

func TestEachRegion(t *testing.T) {
	for _, region := range []string{"eu", "us"} {
		if region == os.Getenv("CLOSED") {
			t.Run(region, func(t *testing.T) {
				// ok: no-skipped-test
				t.Skip("closed today")
			})
		}
	}
}

// The driver decides.
func TestSnapshot(t *testing.T) {
	onMissing(func() {
		// ok: no-skipped-test
		t.Skip("no snapshots here")
	})
	NewLedger(t).Replay()
}

func replays() {
	NewLedger(GinkgoT()).Replay()
}

// ruleid: no-skipped-test
var _ = PDescribe("replay", replays)
