package tolls

import (
	"encoding/json"
	"os"
)

// Current reads what a bridge costs: a Policy of the town.
func Current(path string) (*TollPolicy, error) {
	// ruleid: require-integrity-check
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var policy TollPolicy
	return &policy, json.Unmarshal(raw, &policy)
}

func Bridges(path string) ([]Bridge, error) {
	// ok: require-integrity-check
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var bridges []Bridge
	return bridges, json.Unmarshal(raw, &bridges)
}
