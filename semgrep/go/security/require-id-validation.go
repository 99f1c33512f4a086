// Package exports keeps files and keys of users.
package exports

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"
)

type Exports struct {
	dir string
	rdb *redis.Client
}

func (e *Exports) Read(userID string) ([]byte, error) {
	// ruleid: require-id-validation
	return os.ReadFile(filepath.Join(e.dir, userID, "latest.json"))
}

func (e *Exports) Remove(id string) error {
	// ruleid: require-id-validation
	path := filepath.Join(e.dir, id+".json")
	return os.Remove(path)
}

func (e *Exports) Lock(ctx context.Context, tenant string, part int) error {
	// ruleid: require-id-validation
	key := fmt.Sprintf("tenants:%s:parts:%d", tenant, part)
	return e.rdb.Set(ctx, key, 1, 0).Err()
}

func (e *Exports) Items(ctx context.Context, id string) ([]string, error) {
	// ruleid: require-id-validation
	return e.rdb.SMembers(ctx, "exports:"+id+":items").Result()
}

func StatusKey(workspace string) string {
	// ruleid: require-id-validation
	return "workspaces/" + workspace + "/status"
}

func (e *Exports) ReadChecked(userID string) ([]byte, error) {
	if err := checkID(userID); err != nil {
		return nil, err
	}
	// ok: require-id-validation
	return os.ReadFile(filepath.Join(e.dir, userID, "latest.json"))
}

func (e *Exports) ReadNonEmpty(userID string) ([]byte, error) {
	if userID == "" {
		return nil, errors.New("read export: no user is given")
	}
	// ok: require-id-validation
	return os.ReadFile(filepath.Join(e.dir, userID, "latest.json"))
}

func (e *Exports) ReadIfAllowed(userID string) ([]byte, error) {
	if ok := allowed(userID); !ok {
		return nil, errors.New("read export: not allowed")
	}
	// ok: require-id-validation
	return os.ReadFile(filepath.Join(e.dir, userID, "latest.json"))
}

func (e *Exports) ReadEscaped(userID string) ([]byte, error) {
	// ok: require-id-validation
	return os.ReadFile(filepath.Join(e.dir, escape(userID), "latest.json"))
}

func (e *Exports) ReadTyped(userID uuid.UUID) ([]byte, error) {
	// ok: require-id-validation
	return os.ReadFile(filepath.Join(e.dir, userID.String(), "latest.json"))
}

func (e *Exports) ReadReplaced(userID string) ([]byte, error) {
	userID = short(userID)
	// ok: require-id-validation
	return os.ReadFile(filepath.Join(e.dir, userID, "latest.json"))
}

// Its callers are in this package.
func (e *Exports) read(userID string) ([]byte, error) {
	// ok: require-id-validation
	return os.ReadFile(filepath.Join(e.dir, userID, "latest.json"))
}

// A path is what its caller wants.
func (e *Exports) ReadFile(name string) ([]byte, error) {
	// ok: require-id-validation
	return os.ReadFile(filepath.Join(e.dir, name))
}

func (e *Exports) Names(names []string, userID string) string {
	// Neither a path nor a key.
	// ok: require-id-validation
	return strings.Join(names, userID)
}

func (e *Exports) Report(userID string) error {
	// A text for people.
	// ok: require-id-validation
	return fmt.Errorf("export of %s/%s is missing", userID, e.dir)
}

func (e *Exports) Count(ctx context.Context, userID string) error {
	// Nothing follows the ID.
	// ruleid: require-id-validation
	return e.rdb.Incr(ctx, "exports:"+userID).Err()
}

func checkID(id string) error { return nil }
func allowed(id string) bool  { return id != "" }
func escape(id string) string { return id }
func short(id string) string  { return id }
