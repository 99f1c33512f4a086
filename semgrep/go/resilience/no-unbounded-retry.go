package upload

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"time"
)

type Bucket interface {
	Put(name string, data []byte) error
	Token() (string, error)
}

type Uploader struct {
	bucket Bucket
	logger *slog.Logger
}

func (u *Uploader) Upload(name string, data []byte) {
	// ruleid: no-unbounded-retry
	for {
		err := u.bucket.Put(name, data)
		if err == nil {
			break
		}
		u.logger.Warn("upload", "name", name, "error", err)
		time.Sleep(time.Second)
	}
}

func (u *Uploader) Token() string {
	// ruleid: no-unbounded-retry
	for {
		token, err := u.bucket.Token()
		if err != nil {
			u.logger.Warn("token", "error", err)
			time.Sleep(time.Second)
			continue
		}
		return token
	}
}

func (u *Uploader) Replace(name string, data []byte) {
	delay := time.Second
	// ruleid: no-unbounded-retry
	for {
		if err := u.bucket.Put(name, data); err == nil {
			u.logger.Info("replaced", "name", name)
			return
		}
		time.Sleep(delay)
		delay *= 2
	}
}

// What stands beside it bounds nothing: a context that is only handed on, a number of something else.
func (u *Uploader) UploadAccounts(ctx context.Context, accountCount int, data []byte) {
	// ruleid: no-unbounded-retry
	for {
		err := u.bucket.Put(fmt.Sprint("accounts-", accountCount), data)
		if err == nil {
			return
		}
		u.logger.WarnContext(ctx, "accounts", "error", err, "at", time.Now())
		time.Sleep(time.Second)
	}
}

func (u *Uploader) TokenAtLast() string {
	token, err := u.bucket.Token()
	// ruleid: no-unbounded-retry
	for err != nil {
		time.Sleep(time.Second)
		token, err = u.bucket.Token()
	}
	return token
}

func (u *Uploader) TokenAgain(name string) (string, error) {
	token, err := u.bucket.Token()
	if err != nil {
		u.logger.Warn("token", "name", name, "error", err)
		time.Sleep(time.Second)
		// ruleid: no-unbounded-retry
		return u.TokenAgain(name)
	}
	return token, nil
}

// It counts its calls.
func (u *Uploader) TokenAfter(left int) (string, error) {
	token, err := u.bucket.Token()
	if err != nil && left > 0 {
		time.Sleep(time.Second)
		// ok: no-unbounded-retry
		return u.TokenAfter(left - 1)
	}
	return token, err
}

// The remedy: it ends with the last error.
func (u *Uploader) UploadSome(name string, data []byte) error {
	var err error
	// ok: no-unbounded-retry
	for attempt := 0; attempt < 5; attempt++ {
		if err = u.bucket.Put(name, data); err == nil {
			return nil
		}
		time.Sleep(time.Second << attempt)
	}
	return fmt.Errorf("upload %s: %w", name, err)
}

func (u *Uploader) UploadWithin(ctx context.Context, name string, data []byte) error {
	// ok: no-unbounded-retry
	for {
		err := u.bucket.Put(name, data)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func (u *Uploader) UploadUntil(name string, data []byte, deadline time.Time) error {
	// ok: no-unbounded-retry
	for {
		err := u.bucket.Put(name, data)
		if err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func (u *Uploader) UploadCounting(name string, data []byte) {
	failures := 0
	// ok: no-unbounded-retry
	for {
		err := u.bucket.Put(name, data)
		if err == nil {
			break
		}
		failures++
		if failures > 5 {
			break
		}
		time.Sleep(time.Second)
	}
}

// What will not pass ends it.
func (u *Uploader) UploadUnlessDenied(name string, data []byte, denied func(error) bool) error {
	// ok: no-unbounded-retry
	for {
		err := u.bucket.Put(name, data)
		if err == nil {
			return nil
		}
		if denied(err) {
			return fmt.Errorf("upload %s: %w", name, err)
		}
		time.Sleep(time.Second)
	}
}

// It counts down.
func (u *Uploader) UploadFewTimes(name string, data []byte) error {
	left := 10
	var err error
	// ok: no-unbounded-retry
	for {
		if err = u.bucket.Put(name, data); err == nil {
			break
		}
		left--
		if left == 0 {
			break
		}
		time.Sleep(time.Second)
	}
	return err
}

// A worker, not a retry: it goes on after a success as well.
func (u *Uploader) Run(next func() (string, []byte)) {
	// ok: no-unbounded-retry
	for {
		name, data := next()
		if err := u.bucket.Put(name, data); err != nil {
			u.logger.Warn("upload", "name", name, "error", err)
			continue
		}
		u.logger.Info("uploaded", "name", name)
	}
}

// It goes through things until there are no more.
func (u *Uploader) Drain(next func() (string, error)) error {
	// ok: no-unbounded-retry
	for {
		name, err := next()
		if err != nil {
			return err
		}
		if name == "" {
			continue
		}
		return u.bucket.Put(name, nil)
	}
}

// By its name it waits as long as it takes.
func (u *Uploader) WaitForBucket() {
	// ok: no-unbounded-retry
	for {
		if err := u.bucket.Put("ready", nil); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// What is asked knows how many attempts are left.
func (u *Uploader) UploadWhile(name string, data []byte, backoff interface{ Ongoing() bool }) {
	// ok: no-unbounded-retry
	for {
		err := u.bucket.Put(name, data)
		if err == nil {
			break
		}
		if !backoff.Ongoing() {
			u.logger.Error("upload", "name", name, "error", err)
			break
		}
		time.Sleep(time.Second)
	}
}

// A step of a command, which nothing else waits for.
func (u *Uploader) Command() {
	// ok: no-unbounded-retry
	for {
		err := u.bucket.Put("ready", nil)
		if err == nil {
			break
		}
		u.logger.Warn("upload", "error", err)
		time.Sleep(time.Second)
	}
	os.Exit(0)
}

// It counts its attempts down.
func (c *Courier) sendCounted(ctx context.Context, order Order, retries int) error {
again:
	err := c.client.Send(ctx, order)
	if err != nil {
		retries--
		if retries <= 0 {
			return err
		}
		time.Sleep(500 * time.Millisecond)
		// ok: no-unbounded-retry
		goto again
	}
	return nil
}
