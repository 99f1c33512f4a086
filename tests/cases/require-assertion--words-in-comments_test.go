package lamps

import "testing"

// ruleid: require-assertion
func TestSwitchOn(t *testing.T) {
	lamp := newLamp("should be lit")
	// We expect that it is lit, and it must be.
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

// ruleid: require-assertion
func TestSaveAndSwitch(t *testing.T) {
	lamp := newLamp("a")
	lamp.Save()
	lamp.Switch(3)
}

// ok: require-assertion
func TestSave(t *testing.T) {
	lamp := newLamp("a")
	lamp.Save()
}

// ok: require-assertion
func TestSwitchBroken(t *testing.T) {
	lamp := newLamp("broken")
	// Does not panic.
	lamp.Switch(1)
}
