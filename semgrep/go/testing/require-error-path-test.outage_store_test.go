package ledger

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

// The remedy: one test in which the database is down.
// ok: require-error-path-test
func TestSaveWithoutDatabase(t *testing.T) {
	down := errors.New("down")
	store := NewStore(brokenDatabase{down})
	require.ErrorIs(t, store.Save("a", 10), down)
}

// ok: require-error-path-test
func TestLoadFromCache(t *testing.T) {
	store := NewStore(fakeDatabase{"a": 10})
	balance, err := store.Load("a")
	require.NoError(t, err)
	require.Equal(t, 10, balance)
}

// ok: require-error-path-test
func TestDeleteAll(t *testing.T) {
	require.NoError(t, NewStore(fakeDatabase{}).DeleteAll())
	require.NoError(t, NewStore(fakeDatabase{"a": 10}).DeleteAll())
}
