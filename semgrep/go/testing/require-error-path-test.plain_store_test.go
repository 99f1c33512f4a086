package ledger

import "testing"

// Nothing here can fail.
// ok: require-error-path-test
func TestKey(t *testing.T) {
	if got := key("a"); got != "ledger/a" {
		t.Errorf("got %q", got)
	}
}

// ok: require-error-path-test
func TestLength(t *testing.T) {
	if got := length(fakeDatabase{}); got != 0 {
		t.Errorf("got %d", got)
	}
}

// ok: require-error-path-test
func TestSum(t *testing.T) {
	if got := sum(fakeDatabase{"a": 10}); got != 10 {
		t.Errorf("got %d", got)
	}
}
