package reports

import (
	"context"
	"crypto/tls"
	"database/sql"
	"net/http"

	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
)

type Reports struct {
	dsn    string
	db     *sql.DB
	client *http.Client
	server *http.Server
}

func (r *Reports) Count(ctx context.Context) (count int, err error) {
	// ruleid: no-client-per-call
	db, err := sql.Open("postgres", r.dsn)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.QueryRowContext(ctx, "select count(*) from reports").Scan(&count)
	return count, err
}

func (r *Reports) Forget(ctx context.Context, key string) error {
	// ruleid: no-client-per-call
	cache := redis.NewClient(&redis.Options{Addr: "cache:6379"})
	defer cache.Close()
	return cache.Del(ctx, key).Err()
}

func (r *Reports) Fetch(request *http.Request, config *tls.Config) (*http.Response, error) {
	// ruleid: no-client-per-call
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: config}}
	return client.Do(request)
}

func (r *Reports) Render(ctx context.Context, address string) error {
	// ruleid: no-client-per-call
	conn, err := grpc.NewClient(address)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	return conn.Invoke(ctx, "/render.Renderer/Render", nil, nil)
}

// The remedy: it is made once, and shared.
func NewReports(dsn string) (*Reports, error) {
	// ok: no-client-per-call
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &Reports{dsn: dsn, db: db}, nil
}

func (r *Reports) CountShared(ctx context.Context) (count int, err error) {
	// ok: no-client-per-call
	err = r.db.QueryRowContext(ctx, "select count(*) from reports").Scan(&count)
	return count, err
}

// It shares the connections of the default transport.
func (r *Reports) FetchShared(request *http.Request) (*http.Response, error) {
	// ok: no-client-per-call
	client := &http.Client{Timeout: r.client.Timeout}
	return client.Do(request)
}

// It is kept.
func (r *Reports) Attach(config *tls.Config) {
	// ok: no-client-per-call
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: config}}
	r.client = client
}

// It tries whether it can connect.
func (r *Reports) CheckDSN(ctx context.Context, dsn string) error {
	// ok: no-client-per-call
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.PingContext(ctx)
}

// It lives as long as the process.
func main() {
	// ok: no-client-per-call
	db, err := sql.Open("postgres", "")
	if err != nil {
		panic(err)
	}
	defer db.Close()
	reports := &Reports{db: db}
	_ = reports.server.ListenAndServe()
}

// A tool that dumps everything once.
func DumpReports(dsn string) (count int, err error) {
	// ok: no-client-per-call
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.QueryRow("select count(*) from reports").Scan(&count)
	return count, err
}
