// Package routing decides which store owns an object key.
package routing

import (
	"bytes"
	"strings"
)

const archivePrefix = "archive/"

type router struct {
	namespace string
	magic     []byte
}

func (r *router) owner(key string) string {
	// ruleid: prefer-prefix-check
	if len(key) >= len(archivePrefix) && key[:len(archivePrefix)] == archivePrefix {
		return "cold"
	}
	// ruleid: prefer-prefix-check
	if len(key) > 4 && key[:4] == "tmp-" {
		return "scratch"
	}
	// ruleid: prefer-prefix-check
	if r != nil && len(key) >= len(r.namespace) && key[0:len(r.namespace)] == r.namespace {
		return "own"
	}
	return "hot"
}

func (r *router) isForeign(key string) bool {
	// ruleid: prefer-prefix-check
	return len(key) < len(r.namespace) || key[:len(r.namespace)] != r.namespace
}

func unsafeVersion(key string) bool {
	// ruleid: prefer-prefix-check
	return key[:2] == "v1"
}

func isCallback(url, base string) bool {
	// ruleid: prefer-prefix-check
	return strings.Index(url, base) == 0
}

func isOrderTopic(topic string) bool {
	// ruleid: prefer-prefix-check
	if strings.Index(topic, "orders.") != 0 {
		return false
	}
	// ruleid: prefer-prefix-check
	return len(topic) > 4 && topic[len(topic)-4:] == ".dlq"
}

func isPartial(name, suffix string) bool {
	// ruleid: prefer-prefix-check
	return len(name) >= len(suffix) && name[len(name)-len(suffix):] == suffix
}

func (r *router) isSnapshot(blob []byte) bool {
	// ruleid: prefer-prefix-check
	return len(blob) >= len(r.magic) && bytes.Equal(blob[:len(r.magic)], r.magic)
}

func measured(key string) bool {
	size := len(archivePrefix)
	// ruleid: prefer-prefix-check
	return len(key) >= size && key[:size] == archivePrefix
}

func yoda(key string) bool {
	// todoruleid: prefer-prefix-check
	return "v1" == key[:2]
}

func (r *router) remedy(key string) (string, bool) {
	// ok: prefer-prefix-check
	if strings.HasPrefix(key, archivePrefix) || strings.HasSuffix(key, ".dlq") {
		return key, true
	}
	// ok: prefer-prefix-check
	return strings.CutPrefix(key, r.namespace)
}

func shortKey(key string) bool {
	// Three bytes never equal two.
	// ok: prefer-prefix-check
	return len(key) > 2 && key[:3] == "v1"
}

func beforeSeparator(key, name string) bool {
	cut := strings.IndexByte(key, '/')
	// ok: prefer-prefix-check
	return cut >= 0 && key[:cut] == name
}

func longEnough(key string) bool {
	// ok: prefer-prefix-check
	return len(key) >= len(archivePrefix) && key != archivePrefix
}

func inTheMiddle(key string) bool {
	// ok: prefer-prefix-check
	if len(key) > 6 && key[2:6] == "tmp-" {
		return true
	}
	// ok: prefer-prefix-check
	return strings.Index(key, "tmp-") >= 0 || strings.Index(key, "/") == 1
}

func insensitive(header string) bool {
	// ok: prefer-prefix-check
	return len(header) >= 7 && strings.EqualFold(header[:7], "Bearer ")
}

func firstByte(key string) bool {
	// ok: prefer-prefix-check
	return len(key) > 0 && key[0] == '/'
}

func firstFour(blob, other []byte) bool {
	// ok: prefer-prefix-check
	return bytes.Equal(blob[:4], other[:4])
}
