package lanes

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestBlocked(t *testing.T) {
	lanes := start(t)
	lanes.Block(Near)
	// ok: no-sleep-in-test
	time.Sleep(40 * time.Millisecond)
	assert.Empty(t, lanes.Passed())
	lanes.Open(Near)
	// ruleid: no-sleep-in-test
	time.Sleep(40 * time.Millisecond)
	assert.Len(t, lanes.Passed(), 1)
}

func TestReload(t *testing.T) {
	lanes := start(t)
	lanes.Force(Far)
	// The entry of the map is renewed after this.
	// ok: no-sleep-in-test
	time.Sleep(40 * time.Millisecond)
	assert.Equal(t, Far, lanes.Now())
}
