package storage

// Kind: agentrq/agentrq#29

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

var errNoName = errors.New("not the name of a file")

type Store struct {
	dir string
}

func New(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("make %s: %w", dir, err)
	}
	return &Store{dir: dir}, nil
}

// Save writes an attachment, which comes in base64.
func (s *Store) Save(attachmentID string, data string) error {
	decoded, err := base64.StdEncoding.DecodeString(data)
	if err != nil {
		return fmt.Errorf("decode %s: %w", attachmentID, err)
	}
	// ruleid: require-id-validation
	path := filepath.Join(s.dir, attachmentID)
	return os.WriteFile(path, decoded, 0o600)
}

// Load reads an attachment.
func (s *Store) Load(attachmentID string) (string, error) {
	// ruleid: require-id-validation
	raw, err := os.ReadFile(filepath.Join(s.dir, attachmentID))
	if err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(raw), nil
}

// Delete removes an attachment.
func (s *Store) Delete(attachmentID string) error {
	path, err := s.fullPath(attachmentID)
	if err != nil {
		return err
	}
	return os.Remove(path)
}

func (s *Store) fullPath(attachmentID string) (string, error) {
	if attachmentID == "" || attachmentID == "." || attachmentID == ".." || filepath.Base(attachmentID) != attachmentID {
		return "", errNoName
	}
	// ok: require-id-validation
	return filepath.Join(s.dir, attachmentID), nil
}
