package ferries

func (h *harbour) load() int64 {
	if h.total == 0 {
		h.total = 1
	}
	// ruleid: no-unguarded-average
	return h.total / int64(len(h.ships))
}

func (h *harbour) loadOfSome() int64 {
	if h.total == 0 {
		return 0
	}
	// ok: no-unguarded-average
	return h.total / int64(len(h.ships))
}
