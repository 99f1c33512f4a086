package ledger

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Two tests are a beginning: the rule waits for the third.
// ok: require-error-path-test
func TestOpen(t *testing.T) {
	store, err := Open(t.TempDir())
	require.NoError(t, err)
	require.NoError(t, store.Save("a", 10))
	require.NoError(t, store.Close())
}

// ok: require-error-path-test
func TestReopen(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(dir)
	require.NoError(t, err)
	_, err = Open(dir)
	require.NoError(t, err)
}
