package tolls

import (
	"log/slog"

	"go.uber.org/zap"
)

type Gate struct {
	logger *zap.SugaredLogger
}

func (g *Gate) Pay(cents int) {
	if cents < 0 {
		// ruleid: no-mixed-loggers
		slog.Warn("toll", "cents", cents)
		return
	}
	// ok: no-mixed-loggers
	g.logger.Infow("toll paid", "cents", cents)
}
