package orders

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

const (
	ownerOnlyFile = 0o600
	ownerOnlyDir  = 0o700
)

// Flags switches parts of the service on and off while it runs.
type Flags struct {
	DualWrite      bool `json:"dualWrite"`
	RolloutPercent int  `json:"rolloutPercent"`
}

// SaveFlags writes the flag file that every worker reads.
func SaveFlags(flagsPath string, flags Flags) error {
	data, err := json.MarshalIndent(flags, "", "  ")
	if err != nil {
		return fmt.Errorf("encode flags: %w", err)
	}
	// finding: no-permissive-file-mode -- whoever has a shell on the host can read which safety switches are off.
	if err := os.WriteFile(flagsPath, data, 0o644); err != nil {
		return fmt.Errorf("write flags to %s: %w", flagsPath, err)
	}
	return nil
}

// OpenAuditLog opens the log of flag changes.
func OpenAuditLog(path string) (*os.File, error) {
	// finding: no-permissive-file-mode -- any process on the host can rewrite the history that a review trusts.
	return os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
}

// ReplaceFlags writes the flag file for the service's own user, and all at once.
func ReplaceFlags(flagsPath string, flags Flags) error {
	data, err := json.MarshalIndent(flags, "", "  ")
	if err != nil {
		return fmt.Errorf("encode flags: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(flagsPath), ownerOnlyDir); err != nil {
		return fmt.Errorf("make folder of %s: %w", flagsPath, err)
	}
	draft := flagsPath + ".draft"
	if err := os.WriteFile(draft, data, ownerOnlyFile); err != nil {
		return fmt.Errorf("write flags to %s: %w", draft, err)
	}
	if err := os.Rename(draft, flagsPath); err != nil {
		return fmt.Errorf("replace flags in %s: %w", flagsPath, err)
	}
	return nil
}
