package syncer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
)

var ErrGone = errors.New("gone")

type Store interface {
	Load(ctx context.Context, id string) (string, error)
	Save(ctx context.Context, id string) error
}

type Syncer struct {
	store   Store
	lastErr error
}

func (s *Syncer) Sync(ctx context.Context, id string) error {
	_, err := s.store.Load(ctx, id)
	if err != nil {
		// ruleid: require-error-cause
		return fmt.Errorf("load %s: %v", id, err)
	}
	return nil
}

// The remedy: the caller can still ask what it was.
func (s *Syncer) SyncWrapped(ctx context.Context, id string) error {
	_, err := s.store.Load(ctx, id)
	if err != nil {
		// ok: require-error-cause
		return fmt.Errorf("load %s: %w", id, err)
	}
	return nil
}

func (s *Syncer) Check(ctx context.Context, id string) error {
	if _, err := s.store.Load(ctx, id); err != nil {
		// ruleid: require-error-cause
		return fmt.Errorf("check %s: %s", id, err.Error())
	}
	return nil
}

func (s *Syncer) First(ctx context.Context, id string) error {
	_, loadErr := s.store.Load(ctx, id)
	if loadErr != nil {
		// ruleid: require-error-cause
		return fmt.Errorf("%+v while loading %s", loadErr, id)
	}
	return nil
}

// A sentinel error goes before the cause.
func (s *Syncer) Sentinel(ctx context.Context, id string) error {
	if _, err := s.store.Load(ctx, id); err != nil {
		// ok: require-error-cause
		return fmt.Errorf("%w: %v", ErrGone, err)
	}
	return nil
}

func (s *Syncer) Indexed(err error, id string) error {
	// ok: require-error-cause
	return fmt.Errorf("%[2]s: %[1]w", err, id)
}

func (s *Syncer) Flagged(err error, id string) error {
	// ok: require-error-cause
	return fmt.Errorf("sync %s: %+w", id, err)
}

// Only the type is told.
func (s *Syncer) TypeOnly(err error) error {
	// ok: require-error-cause
	return fmt.Errorf("unexpected error type %T", err)
}

// Text, not an error.
func (s *Syncer) Status(errMsg string, code int) error {
	// ok: require-error-cause
	return fmt.Errorf("upstream said %s (%d)", errMsg, code)
}

func (s *Syncer) Guard(run func()) (result error) {
	defer func() {
		if err := recover(); err != nil {
			// ok: require-error-cause
			result = fmt.Errorf("panic: %v", err)
		}
	}()
	run()
	return nil
}

func (s *Syncer) Public(ctx context.Context, id string) error {
	if _, err := s.store.Load(ctx, id); err != nil {
		// Do not expose the driver's error: it names the host.
		// ok: require-error-cause
		return fmt.Errorf("load %s: %v", id, err)
	}
	return nil
}

// A text that is called an error has nothing to wrap.
func redacted(baseErr string) error {
	// ok: require-error-cause
	return fmt.Errorf("%s; the log has the details", baseErr)
}

type handler interface{ HandleError(err error) }

// Nobody gets this one back: it is written to the log.
func (s *Syncer) Watch(ctx context.Context, runtime handler, id string) {
	if _, err := s.store.Load(ctx, id); err != nil {
		// ok: require-error-cause
		runtime.HandleError(fmt.Errorf("load %s: %v", id, err))
	}
}

// The cause is in the text of another call.
func (s *Syncer) Text(ctx context.Context, id string) error {
	if err := s.store.Save(ctx, id); err != nil {
		// ruleid: require-error-cause
		return errors.New("sync: " + err.Error())
	}
	return nil
}

// The package has named it so that callers can ask.
func (s *Syncer) Gone(id string) error {
	// ruleid: require-error-cause
	return fmt.Errorf("%s: %s", id, ErrGone.Error())
}

// A text has the form or it has not: nobody asks further.
func count(text string) (int, error) {
	number, err := strconv.Atoi(text)
	if err != nil {
		// ok: require-error-cause
		return 0, fmt.Errorf("%q is no number: %v", text, err)
	}
	return number, nil
}

// The log has all of it.
func (s *Syncer) Logged(ctx context.Context, id string) error {
	if err := s.store.Save(ctx, id); err != nil {
		slog.Error("save", "error", err)
		// ok: require-error-cause
		return fmt.Errorf("save %s: %v", id, err)
	}
	return nil
}

// It is told apart, and kept from being taken for itself.
func (s *Syncer) Reload(ctx context.Context, id string) error {
	_, err := s.store.Load(ctx, id)
	if err != nil {
		if errors.Is(err, ErrGone) {
			// ok: require-error-cause
			return fmt.Errorf("listed but not there: %v", err)
		}
		return err
	}
	return nil
}

// What is no JSON has no cause that anybody asks for.
func (s *Syncer) Describe(ctx context.Context, id string) error {
	_, err := s.store.Load(ctx, id)
	if err != nil {
		// ok: require-error-cause
		return fmt.Errorf("failed to unmarshal %s: %v", id, err)
	}
	return nil
}

// A file of this machine that could not be written: nobody asks why.
func (s *Shop) manifest(path string, data []byte) error {
	err := os.WriteFile(path, data, 0o600)
	if err != nil {
		// ok: require-error-cause
		return fmt.Errorf("write the manifest: %v", err)
	}
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open the manifest: %w", err)
	}
	if err := file.Close(); err != nil {
		// ok: require-error-cause
		return fmt.Errorf("close the manifest: %v", err)
	}
	return nil
}

// What a check of a name gives is called an error, and is a text.
func checkLabel(key string) (problems []error) {
	for _, err := range validation.IsQualifiedName(key) {
		// ok: require-error-cause
		problems = append(problems, fmt.Errorf("label %s: %s", key, err))
	}
	return problems
}
