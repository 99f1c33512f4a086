package blobs

import "context"

func keepBoth(ctx context.Context, primary, replica Bucket, blob Blob) error {
	if err := putBlob(ctx, primary, blob.Name, blob.Bytes); err != nil {
		return err
	}
	// ruleid: no-unguarded-dual-write
	return putBlob(ctx, replica, blob.Name, blob.Bytes)
}

func keepTwo(ctx context.Context, primary, replica Bucket, blob, index Blob) error {
	if err := putBlob(ctx, primary, blob.Name, blob.Bytes); err != nil {
		return err
	}
	// ok: no-unguarded-dual-write
	return putBlob(ctx, replica, index.Name, index.Bytes)
}
