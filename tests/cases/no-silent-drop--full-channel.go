package harbour

type Lighthouse struct {
	lamp   chan Flash
	newest chan Flash
}

func NewLighthouse() *Lighthouse {
	return &Lighthouse{lamp: make(chan Flash, 64), newest: make(chan Flash, 1)}
}

func (l *Lighthouse) Blink(flash Flash, from Message) {
	// ruleid: no-silent-drop
	select {
	case l.lamp <- flash:
		from.Ack()

	default:
		from.Ack()
	}
}

func (l *Lighthouse) BlinkOrForget(flash Flash) {
	select {
	case l.lamp <- flash:
	default:
		// ruleid: no-silent-drop
		select {
		case <-l.lamp:
		default:
		}
		l.lamp <- flash
	}
}

// It holds the newest only.
func (l *Lighthouse) Show(flash Flash) {
	// ok: no-silent-drop
	select {
	case l.newest <- flash:
	default:
	}
}

// Who sends learns of it.
func (l *Lighthouse) BlinkAll(flashes []Flash) (shown int) {
	for _, flash := range flashes {
		// ok: no-silent-drop
		select {
		case l.lamp <- flash:
			shown++
		default:
		}
	}
	return shown
}
