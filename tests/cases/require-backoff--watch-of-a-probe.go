package kubernetes

// Kind: weaveworks/scope#1009, choria-io/go-choria#101

import (
	"context"
	"errors"
	"math/rand"
	"time"

	log "github.com/sirupsen/logrus"
	"k8s.io/client-go/kubernetes"
)

type Reporter struct {
	client  kubernetes.Interface
	quit    chan struct{}
	connect func(ctx context.Context) (Stream, error)
}

// Run keeps a stream to the API server for as long as it is wanted.
func (r *Reporter) Run(ctx context.Context) error {
	// ruleid: require-backoff
	for {
		stream, err := r.connect(ctx)
		if err != nil {
			if errors.Is(err, context.Canceled) {
				return err
			}
			log.Errorf("kubernetes reporter: connect: %v", err)
			time.Sleep(10 * time.Second)
			continue
		}
		if err := r.consume(ctx, stream); err != nil {
			log.Errorf("kubernetes reporter: stream: %v", err)
			continue
		}
		return nil
	}
}

// RunPatiently waits longer each time.
func (r *Reporter) RunPatiently(ctx context.Context) error {
	wait := time.Second
	// ok: require-backoff
	for {
		stream, err := r.connect(ctx)
		if err == nil {
			wait = time.Second
			return r.consume(ctx, stream)
		}
		log.Errorf("kubernetes reporter: connect, again in %s: %v", wait, err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait + time.Duration(rand.Int63n(int64(wait)))):
		}
		wait = min(wait*2, time.Minute)
	}
}
