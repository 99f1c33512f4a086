package casino

import (
	"encoding/json"
	"fmt"
	"os"
)

type Table struct {
	quotas  map[string]int
	players []string
}

func (t *Table) LoadStakes(where string) error {
	// ruleid: require-integrity-check
	raw, err := os.ReadFile(where)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, &t.quotas)
}

func (t *Table) ReloadStakes(where string) error {
	// ruleid: require-integrity-check
	file, err := os.Open(where)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := json.NewDecoder(file).Decode(&t.quotas); err != nil {
		return fmt.Errorf("stakes in %s: %w", where, err)
	}
	return nil
}

// Who sits there decides nothing.
func (t *Table) LoadPlayers(where string) error {
	// ok: require-integrity-check
	raw, err := os.ReadFile(where)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, &t.players)
}

func (t *Table) LoadSealed(where string, want string) error {
	// ok: require-integrity-check
	raw, err := os.ReadFile(where)
	if err != nil {
		return err
	}
	if checksumOf(raw) != want {
		return fmt.Errorf("stakes in %s are not those that were sealed", where)
	}
	return json.Unmarshal(raw, &t.quotas)
}
