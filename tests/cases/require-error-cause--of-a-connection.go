package ferry

import (
	"fmt"
	"strconv"
)

func (t *timetable) waiting(pier string) (int, error) {
	queue, err := t.channel.QueueInspect(pier)
	if err != nil {
		// ruleid: require-error-cause
		return 0, fmt.Errorf("cannot see who waits at %s: %s", pier, err)
	}
	return queue.Messages, nil
}

func (t *timetable) depart(pier string) error {
	if err := t.conn.Publish(pier, departed); err != nil {
		// ruleid: require-error-cause
		return fmt.Errorf("the departure was not announced: %v", err)
	}
	return nil
}

func seats(text string) (int, error) {
	count, err := strconv.Atoi(text)
	if err != nil {
		// ok: require-error-cause
		return 0, fmt.Errorf("%q is no number of seats: %s", text, err)
	}
	return count, nil
}
