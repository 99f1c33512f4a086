package cards

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
)

type Cards struct {
	base, token, folder string
}

func (c *Cards) Card(ctx context.Context, cardID string) (*http.Response, error) {
	// ruleid: require-id-validation
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/v1/cards/%s", c.base, cardID), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	return http.DefaultClient.Do(req)
}

func (c *Cards) Cover(ctx context.Context, bookID string) (*http.Request, error) {
	// ok: require-id-validation
	return http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/covers/"+bookID, nil)
}

// What its maker configured.
func NewCards(nodeID string) *Cards {
	// ok: require-id-validation
	return &Cards{folder: filepath.Join("/var/lib/cards", nodeID)}
}

func (c *Cards) Export(memberID string) string {
	// ruleid: require-id-validation
	return filepath.Join(c.folder, memberID)
}
