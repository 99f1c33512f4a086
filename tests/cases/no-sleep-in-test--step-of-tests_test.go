package circus

import "time"

func (s *Steps) Then() *Checks {
	s.context.T().Helper()
	// ruleid: no-sleep-in-test
	time.Sleep(fixture.BeforeEachCheck)
	return &Checks{steps: s}
}

func (s *Steps) Pause(d time.Duration) *Steps {
	s.context.T().Helper()
	// ok: no-sleep-in-test
	time.Sleep(d)
	return s
}
