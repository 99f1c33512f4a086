package orders

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

// ErrForged says that a policy file is not the one that was signed.
var ErrForged = errors.New("the signature does not fit")

// Policy says what a customer may order.
type Policy struct {
	MaxQuantity int  `json:"maxQuantity"`
	OnAccount   bool `json:"onAccount"`
}

// LoadPolicy reads what the service obeys from now on.
func LoadPolicy(path string) (Policy, error) {
	var policy Policy
	// finding: require-integrity-check -- who can write to the file decides who orders without paying.
	data, err := os.ReadFile(path)
	if err != nil {
		return Policy{}, fmt.Errorf("load policy from %s: %w", path, err)
	}
	if err := json.Unmarshal(data, &policy); err != nil {
		return Policy{}, fmt.Errorf("load policy from %s: %w", path, err)
	}
	return policy, nil
}

// LoadSignedPolicy does the same, for a file that was signed with the key.
func LoadSignedPolicy(path string, key, signature []byte) (Policy, error) {
	var policy Policy
	data, err := os.ReadFile(path)
	if err != nil {
		return Policy{}, fmt.Errorf("load signed policy from %s: %w", path, err)
	}
	mac := hmac.New(sha256.New, key)
	mac.Write(data)
	if !hmac.Equal(mac.Sum(nil), signature) {
		return Policy{}, fmt.Errorf("load signed policy from %s: %w", path, ErrForged)
	}
	if err := json.Unmarshal(data, &policy); err != nil {
		return Policy{}, fmt.Errorf("load signed policy from %s: %w", path, err)
	}
	return policy, nil
}
