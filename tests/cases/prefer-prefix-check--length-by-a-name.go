package tides

const (
	mark       = "tide:"
	markLength = len(mark)
)

func isMark(line string) bool {
	// ruleid: prefer-prefix-check
	return len(line) >= markLength && line[:markLength] == mark
}

func begins(line, word string) bool {
	n := len(word)
	if len(line) < n {
		return false
	}
	// ruleid: prefer-prefix-check
	return line[:n] == word
}

func firstPart(line string, cut int, word string) bool {
	// ok: prefer-prefix-check
	return line[:cut] == word
}
