package toll

import (
	"context"

	"github.com/gin-gonic/gin"
)

func (t *Toll) Pay(c *gin.Context) {
	// ruleid: no-detached-context
	if err := t.ledger.Book(context.Background(), c.Param("car")); err != nil {
		c.Status(500)
		return
	}
	// ok: no-detached-context
	if err := t.ledger.Settle(c.Request.Context(), c.Param("car")); err != nil {
		c.Status(500)
	}
}
