package wards

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type Wards struct {
	newDB *sql.DB
	oldDB *gorm.DB
}

func (w *Wards) Rename(ctx context.Context, ward *Ward) error {
	if _, err := w.newDB.ExecContext(ctx, `UPDATE wards SET name = $1 WHERE id = $2`, ward.Name, ward.ID); err != nil {
		return err
	}
	// ruleid: no-unguarded-dual-write
	return w.oldDB.WithContext(ctx).Save(ward).Error
}

// What is read in one place is copied to the other.
func (w *Wards) Compare(ctx context.Context, ward *Ward) error {
	if _, err := w.newDB.ExecContext(ctx, `SELECT name FROM wards WHERE id = $1`, ward.ID); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	return w.oldDB.WithContext(ctx).Save(ward).Error
}
