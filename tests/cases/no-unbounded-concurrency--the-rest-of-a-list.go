package nursery

import "golang.org/x/sync/errgroup"

func (n *nursery) water(apps []*App) error {
	first, err := n.plan(apps[0])
	if err != nil {
		return err
	}
	var group errgroup.Group
	for _, app := range apps[1:] {
		// ruleid: no-unbounded-concurrency
		group.Go(func() error { return n.follow(first, app) })
	}
	return group.Wait()
}

func (n *nursery) waterFew(apps []*App) error {
	var group errgroup.Group
	group.SetLimit(4)
	for _, app := range apps[1:] {
		// ok: no-unbounded-concurrency
		group.Go(func() error { return n.follow(nil, app) })
	}
	return group.Wait()
}
