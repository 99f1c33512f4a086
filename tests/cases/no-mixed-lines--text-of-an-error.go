package brewery

import (
	"fmt"

	"github.com/sirupsen/logrus"
)

func (b *brewer) sort(kettles []kettle) []kettle {
	if err := b.weigh(kettles); err != nil {
		// ruleid: no-mixed-loggers
		fmt.Printf("cannot weigh the kettles: %s", err.Error())
		return nil
	}
	if err := b.rinse(kettles); err != nil {
		// ok: no-mixed-loggers
		b.logger.Errorf("cannot rinse the kettles: %s", err.Error())
	}
	return kettles
}
