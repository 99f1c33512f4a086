package weather

import "context"

func (s *station) Report(ctx context.Context) error {
	var readings []reading
	for {
		select {
		case <-s.dying:
			if len(readings) == 0 {
				return nil
			}
			// ruleid: no-fire-and-forget
			go s.Send(ctx, readings)
			return nil
		case one := <-s.read:
			readings = append(readings, one)
		case <-s.hour.C:
			// ok: no-fire-and-forget
			go s.Send(ctx, readings)
			readings = nil
		}
	}
}
