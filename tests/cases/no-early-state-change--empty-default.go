package members

// Nothing can fail behind the assignment, and the `default` is empty.
func (a *Agent) reap(m *Member) error {
	if a.reaps {
		// ok: no-early-state-change
		m.Status = StatusReap
	}
	select {
	case a.reconcile <- m:
	default:
	}
	return nil
}
