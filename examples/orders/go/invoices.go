package orders

import (
	"context"
	"fmt"
)

// TextReply is what a Redis command answers that gives a text.
type TextReply interface {
	Result() (string, error)
}

// InvoiceRedis is the part of the client that invoices use.
type InvoiceRedis interface {
	Get(ctx context.Context, key string) TextReply
}

// InvoiceCache keeps invoices that are printed already.
type InvoiceCache struct {
	rdb InvoiceRedis
}

// NewInvoiceCache returns a cache on a Redis client.
// finding: require-tenant-scope -- it is one cache for all shops, and nothing that it does can tell them apart.
func NewInvoiceCache(rdb InvoiceRedis) *InvoiceCache {
	return &InvoiceCache{rdb: rdb}
}

// Find returns the invoice of an order.
func (c *InvoiceCache) Find(ctx context.Context, order Order) (string, error) {
	// finding: require-tenant-scope -- two shops have an order 1001 each; the second is shown the first one's customer.
	text, err := c.rdb.Get(ctx, "invoices:"+order.ID).Result()
	if err != nil {
		return "", fmt.Errorf("find invoice of order %s: %w", order.ID, err)
	}
	return text, nil
}

// ShopInvoiceCache does the same for one shop.
type ShopInvoiceCache struct {
	rdb  InvoiceRedis
	shop string
}

// NewShopInvoiceCache returns the cache of a shop, which is in each of its keys.
func NewShopInvoiceCache(rdb InvoiceRedis, shop string) *ShopInvoiceCache {
	return &ShopInvoiceCache{rdb: rdb, shop: shop}
}

// Find returns the invoice of an order.
func (c *ShopInvoiceCache) Find(ctx context.Context, order Order) (string, error) {
	text, err := c.rdb.Get(ctx, "invoices:"+c.shop+":"+order.ID).Result()
	if err != nil {
		return "", fmt.Errorf("find invoice of order %s of shop %s: %w", order.ID, c.shop, err)
	}
	return text, nil
}
