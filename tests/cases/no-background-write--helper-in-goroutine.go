package museum

import "context"

func (m *Museum) Lend(ctx context.Context, piece Piece) error {
	if err := m.catalogue.Mark(ctx, piece); err != nil {
		return err
	}
	// ruleid: no-background-write
	go m.mirrorLoan(ctx, piece)
	return nil
}

func (m *Museum) mirrorLoan(ctx context.Context, piece Piece) {
	if err := m.archiveStore.Insert(ctx, piece); err != nil {
		m.log.Error("mirror loan", "piece", piece.ID, "error", err)
	}
}

func (m *Museum) Visit(ctx context.Context, piece Piece) {
	go func() {
		// ok: no-background-write
		if err := m.viewStore.UpdateLastSeen(ctx, piece); err != nil {
			m.log.Debug("last seen", "error", err)
		}
	}()
}
