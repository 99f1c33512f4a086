package feed

import "context"

type source interface {
	Open(ctx context.Context, from string) error
}

type feed struct {
	source  source
	opened  bool
	offsets []string
}

// A function that is given the object.
func openFeed(ctx context.Context, f *feed, cursor string) error {
	if f.opened {
		return nil
	}
	if cursor == "" {
		cursor = "earliest"
	} else {
		// ruleid: no-early-state-change
		f.opened = true
	}
	return f.source.Open(ctx, cursor)
}

func (f *feed) openEach(ctx context.Context) error {
	if !f.opened {
		for _, offset := range f.offsets {
			// ruleid: no-early-state-change
			f.opened = true
			if err := f.source.Open(ctx, offset); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *feed) openFirst(ctx context.Context) error {
	if !f.opened {
		if err := f.source.Open(ctx, f.offsets[0]); err != nil {
			return err
		}
		// ok: no-early-state-change
		f.opened = true
		return f.source.Open(ctx, "archive")
	}
	return nil
}
