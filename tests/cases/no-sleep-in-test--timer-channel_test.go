package lamps

import (
	"testing"
	"time"
)

type HallSuite struct {
	hall *Hall
}

func (h *HallSuite) TestLight() {
	h.hall.Switch()
	// ruleid: no-sleep-in-test
	<-time.After(300 * time.Millisecond)
	h.Equal(true, h.hall.Lit())
}

func TestLight(t *testing.T) {
	hall := NewHall()
	hall.Switch()
	select {
	case <-hall.Told():
	// ok: no-sleep-in-test
	case <-time.After(5 * time.Second):
		t.Fatal("hall stays dark")
	}
}
