package ledger

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The database of these tests always answers.
// ok: require-error-path-test
func TestSave(t *testing.T) {
	store := NewStore(fakeDatabase{})
	require.NoError(t, store.Save("a", 10))
}

// ok: require-error-path-test
func TestLoad(t *testing.T) {
	store := NewStore(fakeDatabase{"a": 10})
	balance, err := store.Load("a")
	require.NoError(t, err)
	require.Equal(t, 10, balance)
}

// ok: require-error-path-test
func TestDelete(t *testing.T) {
	store := NewStore(fakeDatabase{"a": 10})
	if err := store.Delete("a"); err != nil {
		t.Fatalf("delete failed: %v", err)
	}
}
