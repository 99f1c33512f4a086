// Package shop keeps the orders of many workspaces.
package shop

import (
	"context"
	"fmt"
	"net/http"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"
	"k8s.io/client-go/util/workqueue"
)

type OrderStore struct{ rdb *redis.Client }

// ruleid: require-tenant-scope
func NewOrderStore(rdb *redis.Client) *OrderStore {
	return &OrderStore{rdb: rdb}
}

func (s *OrderStore) Get(ctx context.Context, id string) (string, error) {
	return s.rdb.Get(ctx, orderKey(id)).Result()
}

func load(ctx context.Context, rdb *redis.Client, id string) (string, error) {
	// ruleid: require-tenant-scope
	key := fmt.Sprintf("order:%s", id)
	return rdb.Get(ctx, key).Result()
}

func forget(ctx context.Context, rdb *redis.Client, id string) error {
	// ruleid: require-tenant-scope
	return rdb.Del(ctx, "order:"+id).Err()
}

type jobQueue struct{ name string }

// ruleid: require-tenant-scope
func NewJobQueue(size int, client *asynq.Client) (*jobQueue, error) {
	return &jobQueue{name: "jobs"}, nil
}

// ScopedStore does it right: every key begins with the workspace that it is made for.
type ScopedStore struct {
	rdb       *redis.Client
	workspace string
}

// ok: require-tenant-scope
func NewScopedStore(rdb *redis.Client, workspace string) *ScopedStore {
	return &ScopedStore{rdb: rdb, workspace: workspace}
}

func (s *ScopedStore) Get(ctx context.Context, id string) (string, error) {
	// ok: require-tenant-scope
	key := fmt.Sprintf("order:%s:%s", s.workspace, id)
	return s.rdb.Get(ctx, key).Result()
}

func orderKey(id string) string {
	// ruleid: require-tenant-scope
	return "order/" + id
}

func tenantOrderKey(tenantID, id string) string {
	// ok: require-tenant-scope
	return "order/" + tenantID + "/" + id
}

func queues() {
	// ruleid: require-tenant-scope
	_ = workqueue.NewNamed("orders")
	// ruleid: require-tenant-scope
	_ = workqueue.NewNamedRateLimitingQueue(workqueue.DefaultControllerRateLimiter(), "orders")
	_ = workqueue.NewTypedRateLimitingQueueWithConfig(
		limiter(),
		// ruleid: require-tenant-scope
		workqueue.TypedRateLimitingQueueConfig[string]{Name: "orders"},
	)
}

func queuesOf(workspace string) {
	// ok: require-tenant-scope
	_ = workqueue.NewNamed("orders-" + workspace)
	// ok: require-tenant-scope
	_ = workqueue.NewNamedRateLimitingQueue(workqueue.DefaultControllerRateLimiter(), "orders-"+workspace)
}

func cached(ctx context.Context, cache Cache) string {
	// ruleid: require-tenant-scope
	return cache.Get("settings")
}

func cachedFor(ctx context.Context, cache Cache, account Account) string {
	// ok: require-tenant-scope
	return cache.Get("settings:" + account.ID)
}

// SharedStore serves all tenants: its methods are told whose order they are about.
type SharedStore struct{ rdb *redis.Client }

// ok: require-tenant-scope
func NewSharedStore(rdb *redis.Client) *SharedStore {
	return &SharedStore{rdb: rdb}
}

func (s *SharedStore) Get(ctx context.Context, tenantID, id string) (string, error) {
	return s.rdb.Get(ctx, tenantOrderKey(tenantID, id)).Result()
}

type ContextStore struct{ rdb *redis.Client }

// ok: require-tenant-scope
func NewContextStore(rdb *redis.Client) (*ContextStore, error) {
	return &ContextStore{rdb: rdb}, nil
}

func (s *ContextStore) Get(ctx context.Context, id string) (string, error) {
	return s.rdb.Get(ctx, tenantOrderKey(tenantFrom(ctx), id)).Result()
}

type optionsStore struct{ options StoreOptions }

// The options may hold the tenant.
// ok: require-tenant-scope
func NewOptionsStore(options StoreOptions) *optionsStore {
	return &optionsStore{options: options}
}

func (s *optionsStore) Get(ctx context.Context, rdb *redis.Client, id string) (string, error) {
	// The prefix may hold the tenant.
	// ok: require-tenant-scope
	key := "order:" + s.options.prefix + ":" + id
	return rdb.Get(ctx, key).Result()
}

// Not a store.
// ok: require-tenant-scope
func NewParser(strict bool) *Parser {
	return &Parser{strict: strict}
}

func fetch(ctx context.Context, client *http.Client, db Database, id string) {
	// Neither a key nor a queue, but a URL, a path and a statement.
	// ok: require-tenant-scope
	_, _ = client.Get("https://orders.example/" + id)
	// ok: require-tenant-scope
	_, _ = client.Get("/orders/" + id)
	// ok: require-tenant-scope
	_ = db.Get(ctx, "SELECT total FROM orders WHERE id = ?", id)
	// ok: require-tenant-scope
	message := fmt.Sprintf("order:%s", id)
	print(message)
	// ok: require-tenant-scope
	key := "order:" + id
	print(map[string]int{key: 1})
}

type Cache interface{ Get(key string) string }
type Database interface {
	Get(ctx context.Context, statement string, args ...any) error
}
type Account struct{ ID string }
type StoreOptions struct{ prefix string }
type Parser struct{ strict bool }

func limiter() workqueue.TypedRateLimiter[string]    { return nil }
func tenantFrom(ctx context.Context) (tenant string) { return "" }
