package lamps

import "testing"

// ruleid: require-assertion
func TestSwitchOn(t *testing.T) {
	lamp := newLamp("should be lit")
	// We expect that it is lit; must not fail.
	lamp.Switch(compute(
		bulb(3),
	))
}

// ok: require-assertion
func TestSwitchBoth(t *testing.T) {
	for _, lamp := range lamps() {
		if lamp != nil {
			lit(lamp)
		}
	}
}

// ok: require-assertion
func TestAll(t *testing.T) {
	t.Run("lamp", lampIsLit)
}

// ok: require-assertion
func TestHanded(t *testing.T) {
	hall := &Hall{Reporter: t}
	hall.Switch()
}
