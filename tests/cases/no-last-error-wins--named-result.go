package shelves

import "fmt"

func clear(shelves []Shelf) (n int, worst error) {
	for _, shelf := range shelves {
		if err := shelf.Clear(); err != nil {
			// ruleid: no-last-error-wins
			worst = fmt.Errorf("clear shelf %s: %w", shelf.Name, err)
			continue
		}
		n++
	}
	return
}

func clearAll(shelves []Shelf) (worst error) {
	for _, shelf := range shelves {
		if err := shelf.Clear(); err != nil {
			// ok: no-last-error-wins
			worst = fmt.Errorf("%w; clear shelf %s: %w", worst, shelf.Name, err)
		}
	}
	return
}
