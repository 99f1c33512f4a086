package guests

import "context"

func (g *Guests) Arrive(ctx context.Context, id string) {
	// ruleid: no-background-write
	go g.pool.Exec(context.Background(), `INSERT INTO arrivals (guest) VALUES ($1)`, id)
	// ok: no-background-write
	go g.pool.Query(context.Background(), `SELECT id FROM arrivals WHERE guest = $1`, id)
	go func() {
		// ruleid: no-background-write
		g.redis.LPush(context.Background(), "arrivals", id)
	}()
}
