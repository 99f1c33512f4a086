package orchestra

import (
	"encoding/json"
	"fmt"
	"os"
)

func (s *Stage) readInstruments() error {
	// ruleid: require-integrity-check
	content, err := os.ReadFile(s.folders.PluginIndexFile)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, &s.instruments); err != nil {
		return fmt.Errorf("read the instruments: %w", err)
	}
	for _, instrument := range s.instruments {
		if instrument.latestHash() == "" {
			return fmt.Errorf("%s has no version", instrument.Name)
		}
	}
	return nil
}

func (s *Stage) readVerified() error {
	// ok: require-integrity-check
	content, err := os.ReadFile(s.folders.PluginIndexFile)
	if err != nil {
		return err
	}
	if err := s.key.Verify(content, s.signature); err != nil {
		return err
	}
	return json.Unmarshal(content, &s.instruments)
}
