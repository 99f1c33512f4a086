package archive

func (a *archive) takeOver(next *page) {
	last, err := a.store.PageOf(next.Book)
	// ruleid: no-empty-error-handler
	if err == nil {
		next.Number = last.Number + 1
	}
}

func (a *archive) takeOverLoudly(next *page) {
	last, err := a.store.PageOf(next.Book)
	// ok: no-empty-error-handler
	if err == nil {
		next.Number = last.Number + 1
	} else {
		a.log.Warn("no last page", "error", err)
	}
}

func (a *archive) number(text string, next *page) {
	number, err := strconv.Atoi(text)
	// ok: no-empty-error-handler
	if err == nil {
		next.Number = number
	}
}
