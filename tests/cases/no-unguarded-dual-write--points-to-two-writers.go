package storage

// Kind: influxdata/influxdb#22833

import (
	"context"
	"fmt"

	"go.uber.org/zap"
)

type PointsWriter interface {
	WritePoints(ctx context.Context, org, bucket ID, points []Point) error
}

// MirroringPointsWriter writes to the primary, then to the mirror.
type MirroringPointsWriter struct {
	Primary   PointsWriter
	Secondary PointsWriter
	Log       *zap.Logger
}

func (w *MirroringPointsWriter) WritePoints(ctx context.Context, org, bucket ID, points []Point) error {
	if len(points) == 0 {
		return nil
	}
	if err := w.Primary.WritePoints(ctx, org, bucket, points); err != nil {
		return fmt.Errorf("write %d points: %w", len(points), err)
	}
	// ruleid: no-unguarded-dual-write
	return w.Secondary.WritePoints(ctx, org, bucket, points)
}

// LoggingPointsWriter is the same, and what the mirror lacks it gets later.
type LoggingPointsWriter struct {
	Primary   PointsWriter
	Secondary PointsWriter
	Repairs   RepairQueue
	Log       *zap.Logger
}

func (w *LoggingPointsWriter) WritePoints(ctx context.Context, org, bucket ID, points []Point) error {
	if err := w.Primary.WritePoints(ctx, org, bucket, points); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	if err := w.Secondary.WritePoints(ctx, org, bucket, points); err != nil {
		w.Log.Error("points not mirrored", zap.Int("points", len(points)), zap.Error(err))
		return w.Repairs.Enqueue(ctx, org, bucket, points)
	}
	return nil
}
