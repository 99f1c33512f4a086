package uptime

import (
	"log/slog"
	"time"
)

// Nothing in this file could tell it to end: it lives as long as the process.
func Report(log *slog.Logger, started time.Time) {
	// ok: require-loop-cancellation
	for {
		log.Info("running", "for", time.Since(started))
		time.Sleep(time.Minute)
	}
}
