package library

import (
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
)

func (l *Library) Shut(w http.ResponseWriter, r *http.Request) {
	go func() {
		time.Sleep(grace)
		// ruleid: no-background-write
		if err := l.settle(r.Context(), r.FormValue("branch")); err != nil {
			l.log.Error("settle", "error", err)
		}
	}()
	w.WriteHeader(http.StatusAccepted)
}

func (l *Library) settle(ctx context.Context, branch string) error {
	return l.store.SaveBranch(ctx, branch, closed)
}

func (l *Library) Rename(w http.ResponseWriter, r *http.Request) {
	go func() {
		// ruleid: no-background-write
		if err := l.inOne(r.Context(), clientv3.OpPut(nameKey, r.FormValue("name"))); err != nil {
			l.log.Error("rename", "error", err)
		}
	}()
	w.WriteHeader(http.StatusAccepted)
}

func (l *Library) Greet(w http.ResponseWriter, r *http.Request) {
	go func() {
		// ok: no-background-write
		if err := l.knows(r.Context(), r.FormValue("reader")); err != nil {
			l.log.Error("greet", "error", err)
		}
	}()
	w.WriteHeader(http.StatusAccepted)
}

func (l *Library) knows(ctx context.Context, reader string) error {
	_, err := l.store.FindReader(ctx, reader)
	return err
}
