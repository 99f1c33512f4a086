package tolls

import (
	"log"

	"github.com/sirupsen/logrus"
)

func Pay(cents int) error {
	if cents < 0 {
		// ruleid: no-mixed-loggers
		log.Printf("toll of %d cents", cents)
		return nil
	}
	// ok: no-mixed-loggers
	logrus.WithField("cents", cents).Info("toll paid")
	return nil
}
