package moorings

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
)

const namespace = "moorings/"

func (m *Moorings) Keep(ctx context.Context, berthID, ship string) error {
	// ruleid: require-id-validation
	key := fmt.Sprintf("%sberth/%s", namespace, berthID)
	return m.kv.Set(ctx, key, ship)
}

func (m *Moorings) Topic(tenant string) string {
	// ruleid: require-id-validation
	return fmt.Sprintf("moorings.%s.moved", tenant)
}

func (m *Moorings) BerthURL(berthID string) string {
	// ruleid: require-id-validation
	return m.base + "/berths/" + berthID + "/ships"
}

func Shard(berthID string) byte {
	// ruleid: require-id-validation
	sum := sha256.Sum256([]byte(berthID))
	return sum[0] % 16
}

func ShardOf(berthID string) (byte, error) {
	if berthID == "" || strings.Contains(berthID, "/") {
		return 0, errors.New("shard of a berth: its id is empty or holds a slash")
	}
	// ok: require-id-validation
	sum := sha256.Sum256([]byte(berthID))
	return sum[0] % 16, nil
}

// What is hashed is no ID.
func Sum(text string) [32]byte {
	// ok: require-id-validation
	return sha256.Sum256([]byte(text))
}
