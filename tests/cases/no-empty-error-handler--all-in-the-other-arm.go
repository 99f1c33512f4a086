package lighthouse

import "net"

func (l *Lamp) ignite(port string) {
	flame, err := l.burner.Light(port)
	// ruleid: no-empty-error-handler
	if err != nil {
		// dark
	} else {
		l.turn(flame)
	}
}

func (l *Lamp) ignoreDark(port string) {
	flame, err := l.burner.Light(port)
	// ok: no-empty-error-handler
	if err != nil {
		// the keeper lights it by hand when the burner is cold
	} else {
		l.turn(flame)
	}
}

func (l *Lamp) igniteOrSay(port string) {
	flame, err := l.burner.Light(port)
	// ok: no-empty-error-handler
	if err != nil {
		l.log.Warn("no light", "port", port, "err", err)
	} else {
		l.turn(flame)
	}
}

func (l *Lamp) hail(ship string) {
	line, err := net.Dial("tcp", ship)
	// ruleid: no-empty-error-handler
	if err != nil {
	} else {
		l.greet(line)
	}
}

// The next ship may hear it.
func (l *Lamp) hailAny(ships []string) {
	for _, ship := range ships {
		line, err := net.Dial("tcp", ship)
		// ok: no-empty-error-handler
		if err != nil {
			continue
		}
		l.greet(line)
		return
	}
}
