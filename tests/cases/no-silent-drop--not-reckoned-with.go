package parade

func (p *parade) tell(event *event) {
	for _, watcher := range p.watchers {
		// ruleid: no-silent-drop
		select {
		case watcher.events <- event:
		default:
			// the watcher has room for a thousand,
			// so this should not happen
		}
	}
	for _, guest := range p.guests {
		// ok: no-silent-drop
		select {
		case guest.events <- event:
		default:
			// guests see what they are in time for
		}
	}
}
