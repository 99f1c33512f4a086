// Package rollout reads what a service obeys.
package rollout

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"gopkg.in/yaml.v3"
)

type Flags map[string]bool

type manager struct {
	flagsPath, secret string
	flags             Flags
}

func (m *manager) reload() error {
	// ruleid: require-integrity-check
	data, err := os.ReadFile(m.flagsPath)
	if err != nil {
		return fmt.Errorf("reload flags: %w", err)
	}
	return json.Unmarshal(data, &m.flags)
}

func LoadPolicies(path string) (policies []string, err error) {
	// ruleid: require-integrity-check
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return policies, yaml.NewDecoder(file).Decode(&policies)
}

func seats() (count int, err error) {
	// ruleid: require-integrity-check
	text, err := os.ReadFile("/etc/orders/license.json")
	if err != nil {
		return 0, err
	}
	return count, json.Unmarshal(text, &count)
}

func (m *manager) reloadVerified() error {
	// ok: require-integrity-check
	data, err := os.ReadFile(m.flagsPath)
	if err != nil {
		return fmt.Errorf("reload flags: %w", err)
	}
	mac := hmac.New(sha256.New, []byte(m.secret))
	mac.Write(data)
	if !hmac.Equal(mac.Sum(nil), m.released()) {
		return errors.New("reload flags: the file is not the one that was released")
	}
	return json.Unmarshal(data, &m.flags)
}

func (m *manager) reloadThroughHelper() error {
	// ok: require-integrity-check
	data, err := os.ReadFile(m.flagsPath)
	if err != nil {
		return err
	}
	if err := verify(data); err != nil {
		return err
	}
	return json.Unmarshal(data, &m.flags)
}

func printLicense() error {
	// Nothing is parsed.
	// ok: require-integrity-check
	text, err := os.ReadFile("LICENSE")
	if err != nil {
		return err
	}
	fmt.Println(string(text))
	return nil
}

func LoadConfig(path string) (config map[string]string, err error) {
	// Settings of any kind.
	// ok: require-integrity-check
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return config, json.Unmarshal(data, &config)
}

func run(flags struct{ input string }) (orders []string, err error) {
	// Flags of the command line.
	// ok: require-integrity-check
	data, err := os.ReadFile(flags.input)
	if err != nil {
		return nil, err
	}
	return orders, json.Unmarshal(data, &orders)
}

func loadPolicySchema() (schema any, err error) {
	// ok: require-integrity-check
	data, err := os.ReadFile("schema.json")
	if err != nil {
		return nil, err
	}
	return schema, json.Unmarshal(data, &schema)
}

func (m *manager) released() []byte { return nil }
func verify(data []byte) error      { return nil }
