package quarry

import (
	"fmt"
	"net/http"
	"os"
)

type Quarry struct {
	horn  *http.Client
	chart string
}

func (q *Quarry) Blast(bell string) error {
	answer, err := q.horn.Post(bell, "text/plain", nil)
	if err != nil {
		// ruleid: require-error-cause
		return fmt.Errorf("warn %s of the blast: %v", bell, err)
	}
	return answer.Body.Close()
}

func stones(list string) ([]byte, error) {
	text, err := os.ReadFile(list)
	if err != nil {
		// ruleid: require-error-cause
		return nil, fmt.Errorf("list %q: %s", list, err.Error())
	}
	return text, nil
}

func carts(list string) ([]byte, error) {
	text, err := os.ReadFile(list)
	if err != nil {
		// ok: require-error-cause
		return nil, fmt.Errorf("list %q: %w", list, err)
	}
	return text, nil
}

// No caller knows of this file.
func (q *Quarry) survey() ([]byte, error) {
	text, err := os.ReadFile(q.chart)
	if err != nil {
		// ok: require-error-cause
		return nil, fmt.Errorf("no map of the quarry: %v", err)
	}
	return text, nil
}
