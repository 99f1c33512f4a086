package locks

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
)

type Switches struct {
	path  string
	flags map[string]bool
}

func (s *Switches) Reload() error {
	// ruleid: require-integrity-check
	raw, err := os.ReadFile(s.path)
	if err != nil {
		return fmt.Errorf("read %s: %w", s.path, err)
	}
	return json.Unmarshal(raw, &s.flags)
}

func (s *Switches) ReloadChecked(want string) error {
	// ok: require-integrity-check
	raw, err := os.ReadFile(s.path)
	if err != nil {
		return fmt.Errorf("read %s: %w", s.path, err)
	}
	if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != want {
		return fmt.Errorf("%s is not the file of checksum %s", s.path, want)
	}
	return json.Unmarshal(raw, &s.flags)
}

// What it reads are ships.
func (h *Harbour) Load() error {
	// ok: require-integrity-check
	raw, err := os.ReadFile(h.path)
	if err != nil {
		return fmt.Errorf("read %s: %w", h.path, err)
	}
	return json.Unmarshal(raw, &h.ships)
}
