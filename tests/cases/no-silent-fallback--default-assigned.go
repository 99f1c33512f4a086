package lamps

import "context"

func (h *Hall) Brightness(ctx context.Context, name string) int {
	level, err := h.settings.Fetch(ctx, name)
	// ruleid: no-silent-fallback
	if err != nil {
		level = defaultLevel
	}
	return level
}

func (h *Hall) Lamp(ctx context.Context, name string) (map[string]string, error) {
	lamp, err := h.rdb.HGetAll(ctx, "lamp:v2:"+name).Result()
	// ruleid: no-silent-fallback
	if err != nil || len(lamp) == 0 {
		return h.rdb.HGetAll(ctx, "lamp:"+name).Result()
	}
	return lamp, nil
}

func (h *Hall) Told(ctx context.Context, name string) int {
	level, err := h.settings.Fetch(ctx, name)
	// ok: no-silent-fallback
	if err != nil {
		h.log.Warn("default brightness", "lamp", name, "error", err)
		level = defaultLevel
	}
	return level
}

func (h *Hall) Health(ctx context.Context, name string) string {
	status := "up"
	_, err := h.settings.Fetch(ctx, name)
	// ok: no-silent-fallback
	if err != nil {
		status = "down"
	}
	return status
}
