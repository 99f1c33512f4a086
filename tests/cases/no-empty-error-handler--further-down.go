package lamps

func (h *Hall) Light(name string) {
	err := h.wire.Send(name)
	h.sent.Add(1)
	if err == nil {
		h.lit.Add(1)
	}
	// ruleid: no-empty-error-handler
	if err != nil {
	}
	other := h.wire.Send(name + "/all")
	h.sent.Add(1)
	// ok: no-empty-error-handler
	if other != nil {
		h.log.Warn("hall stays dark", "error", other)
	}
}
