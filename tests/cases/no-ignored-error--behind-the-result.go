package lamps

import "context"

func (h *Hall) Light(ctx context.Context, name string) {
	// ruleid: no-ignored-error
	_ = h.rdb.Set(ctx, "lamp:"+name, "on", 0).Err()
	// ruleid: no-ignored-error
	_ = h.orm.Table("lamps").Where("name = ?", name).Update("lit", true).Error
	// ruleid: no-ignored-error
	_, _, _ = h.wire.Switch(name, true)
	// ok: no-ignored-error
	_, _ = h.buf.Write([]byte(name))
	if err := h.rdb.Del(ctx, "dark:"+name).Err(); err != nil {
		h.log.Warn("hall stays dark", "error", err)
	}
}
