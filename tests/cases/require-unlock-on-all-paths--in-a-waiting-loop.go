package consent

// Kind: Snowflake-Labs/sansshell#514

import (
	"context"
	"sync"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type approvals struct {
	mu      sync.Mutex
	actions map[string]*action
}

type action struct {
	approved    chan struct{}
	touched     time.Time
	approvers   []string
	cancelledBy string
}

func (a *approvals) WaitFor(ctx context.Context, in *WaitRequest) (*WaitReply, error) {
	for {
		a.mu.Lock()
		act, found := a.actions[in.Id]
		if !found {
			// ruleid: require-unlock-on-all-paths
			return nil, status.Errorf(codes.NotFound, "action %s not found", in.Id)
		}
		if len(act.approvers) > 0 {
			act.touched = time.Now()
			a.mu.Unlock()
			return &WaitReply{Approvers: act.approvers}, nil
		}
		signal := act.approved
		a.mu.Unlock()

		select {
		case <-signal:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (a *approvals) WaitForFixed(ctx context.Context, in *WaitRequest) (*WaitReply, error) {
	for {
		a.mu.Lock()
		act, found := a.actions[in.Id]
		if !found {
			a.mu.Unlock()
			// ok: require-unlock-on-all-paths
			return nil, status.Errorf(codes.NotFound, "action %s not found", in.Id)
		}
		signal := act.approved
		a.mu.Unlock()

		select {
		case <-signal:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
