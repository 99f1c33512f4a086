package courts

import (
	"context"
	"fmt"

	clientv3 "go.etcd.io/etcd/client/v3"
)

func (c *courts) reserve(ctx context.Context, court, player string) (bool, error) {
	key := "reserved/" + court
	answer, err := c.etcd.Txn(ctx).
		If(clientv3.Compare(clientv3.CreateRevision(key), "=", 0)).
		// ruleid: require-expiring-claim
		Then(clientv3.OpPut(key, player)).
		Commit()
	if err != nil {
		return false, fmt.Errorf("reserve %s: %w", court, err)
	}
	return answer.Succeeded, nil
}

func (c *courts) reserveWhilePresent(ctx context.Context, court, player string, lease clientv3.LeaseID) (bool, error) {
	key := "reserved/" + court
	answer, err := c.etcd.Txn(ctx).
		If(clientv3.Compare(clientv3.CreateRevision(key), "=", 0)).
		// ok: require-expiring-claim
		Then(clientv3.OpPut(key, player, clientv3.WithLease(lease))).
		Commit()
	if err != nil {
		return false, fmt.Errorf("reserve %s: %w", court, err)
	}
	return answer.Succeeded, nil
}

func (c *courts) build(ctx context.Context, court string) error {
	// ok: require-expiring-claim
	_, err := c.etcd.Txn(ctx).If(clientv3.Compare(clientv3.CreateRevision("built/"+court), "=", 0)).Then(clientv3.OpPut("built/"+court, "yes")).Commit()
	return err
}
