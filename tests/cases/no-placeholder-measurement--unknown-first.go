package ferry

func (f *Ferry) GetQueueLag(pier string) int64 {
	if pier == "" {
		return -1
	}
	// ruleid: no-placeholder-measurement
	return 42
}

func (f *Ferry) GetPierLag(pier string) int64 {
	if pier == "" {
		return -1
	}
	// ok: no-placeholder-measurement
	return f.sea.lag(pier)
}
