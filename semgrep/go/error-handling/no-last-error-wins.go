package cleanup

import (
	"context"
	"errors"
	"fmt"
)

type Resource struct{ Name string }

func deleteAll(resources []Resource) error {
	var lastErr error
	for _, resource := range resources {
		if err := remove(resource); err != nil {
			// ruleid: no-last-error-wins
			lastErr = err
		}
	}
	return lastErr
}

// The remedy: every failure is told.
func deleteAllJoined(resources []Resource) error {
	var failures error
	for _, resource := range resources {
		if err := remove(resource); err != nil {
			// ok: no-last-error-wins
			failures = errors.Join(failures, err)
		}
	}
	return failures
}

func deleteCounted(resources []Resource) (int, error) {
	deleted := 0
	var lastErr error
	for _, resource := range resources {
		if err := remove(resource); err != nil {
			// ruleid: no-last-error-wins
			lastErr = fmt.Errorf("delete %s: %w", resource.Name, err)
			continue
		}
		deleted++
	}
	return deleted, lastErr
}

// One of them is enough.
func deleteAny(resources []Resource) error {
	var lastErr error
	for _, resource := range resources {
		err := remove(resource)
		if err == nil {
			return nil
		}
		// ok: no-last-error-wins
		lastErr = err
	}
	return lastErr
}

// Attempts at the same operation.
func deleteWithRetries(resource Resource, attempts []int) error {
	var lastErr error
	for range attempts {
		// ok: no-last-error-wins
		lastErr = remove(resource)
	}
	return lastErr
}

// The first is kept on purpose.
func deleteKeepFirst(resources []Resource) error {
	var firstErr error
	for _, resource := range resources {
		if err := remove(resource); err != nil {
			if firstErr == nil {
				// ok: no-last-error-wins
				firstErr = err
			}
		}
	}
	return firstErr
}

func deleteKeepFirstAtOnce(resources []Resource) error {
	var firstErr error
	for _, resource := range resources {
		if err := remove(resource); err != nil && firstErr == nil {
			// ok: no-last-error-wins
			firstErr = err
		}
	}
	return firstErr
}

// Several steps without a loop.
func closeBoth(first, second Resource) error {
	var lastErr error
	if err := remove(first); err != nil {
		lastErr = err
	}
	if err := remove(second); err != nil {
		// ruleid: no-last-error-wins
		lastErr = err
	}
	return lastErr
}

// Whoever stops it is not one that succeeded.
func deleteUntilStopped(ctx context.Context, resources []Resource) error {
	var failure error
	for i := 0; i < len(resources); i++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := remove(resources[i]); err != nil {
			// ruleid: no-last-error-wins
			failure = err
		}
	}
	return failure
}

// The next success hides the failure.
func deleteUnseen(resources []Resource) error {
	var err error
	for _, resource := range resources {
		// ruleid: no-last-error-wins
		err = remove(resource)
	}
	return err
}

func deleteSeen(resources []Resource) error {
	var err error
	for _, resource := range resources {
		// ok: no-last-error-wins
		err = remove(resource)
		if err != nil {
			return err
		}
	}
	return err
}

// Each is in the log; whoever called learns of the last.
func deleteTold(resources []Resource, log Logger) error {
	var lastErr error
	for _, resource := range resources {
		if err := remove(resource); err != nil {
			log.Errorf("delete %s: %v", resource.Name, err)
			// ruleid: no-last-error-wins
			lastErr = err
		}
	}
	return lastErr
}

// One answer is enough, though it is also stopped.
func findAny(ctx context.Context, servers []Resource) error {
	var lastErr error
	for _, server := range servers {
		for _, address := range server.Addresses() {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			found, err := ask(address)
			if err != nil {
				// ok: no-last-error-wins
				lastErr = err
				continue
			}
			for _, place := range found {
				return place.Take()
			}
		}
	}
	return lastErr
}

// A comment says so.
func drain(queue []Resource) error {
	var lastErr error
	for _, resource := range queue {
		if err := remove(resource); err != nil {
			// Remember the last error, and go on to the end.
			// ok: no-last-error-wins
			lastErr = err
		}
	}
	return lastErr
}

// One or the other.
func write(resource Resource, content []byte) error {
	var writeErr error
	if len(content) > 0 {
		decoded, decodeErr := decode(content)
		if decodeErr != nil {
			// ok: no-last-error-wins
			writeErr = fmt.Errorf("decode: %w", decodeErr)
		} else {
			writeErr = resource.Write(decoded)
		}
	} else {
		writeErr = resource.Write(nil)
	}
	return writeErr
}

// The better reason replaces the other.
func wait(resource Resource) error {
	var failure error
	code, err := resource.Wait()
	if err != nil {
		failure = err
	}
	if code == 137 {
		// ok: no-last-error-wins
		failure = fmt.Errorf("killed")
	}
	return failure
}

func remove(Resource) error { return nil }
