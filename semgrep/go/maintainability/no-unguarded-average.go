package latency

import (
	"errors"
	"strings"
	"time"
)

type sample struct {
	latency time.Duration
	bytes   int64
}

type history struct {
	samples      []sample
	totalLatency time.Duration
	loads        map[string]int64
	average      float64
}

func (h *history) averageLatency() time.Duration {
	var elapsed time.Duration
	for _, s := range h.samples {
		elapsed += s.latency
	}
	// ruleid: no-unguarded-average
	return elapsed / time.Duration(len(h.samples))
}

func (h *history) averageLatencyRemedy() time.Duration {
	if len(h.samples) == 0 {
		return 0
	}
	var elapsed time.Duration
	for _, s := range h.samples {
		elapsed += s.latency
	}
	// ok: no-unguarded-average
	return elapsed / time.Duration(len(h.samples))
}

func mean(values []float64) float64 {
	sum := 0.0
	for i := range values {
		sum += values[i]
	}
	// ruleid: no-unguarded-average
	return sum / float64(len(values))
}

func (h *history) loadPerNode(extra int64) bool {
	var total int64
	for _, load := range h.loads {
		total += load
	}
	// ruleid: no-unguarded-average
	return extra > total/int64(len(h.loads))
}

func (h *history) meanSeconds() float64 {
	var elapsed time.Duration
	for _, s := range h.samples {
		elapsed += s.latency
	}
	// ruleid: no-unguarded-average
	return elapsed.Seconds() / float64(len(h.samples))
}

func meanBytes(samples []sample) int {
	total := 0
	for _, s := range samples {
		total += int(s.bytes)
	}
	n := len(samples)
	// ruleid: no-unguarded-average
	return total / n
}

func meanBytesRemedy(samples []sample) (int, error) {
	total := 0
	for _, s := range samples {
		total += int(s.bytes)
	}
	n := len(samples)
	if n == 0 {
		return 0, errors.New("no samples")
	}
	// ok: no-unguarded-average
	return total / n, nil
}

func (h *history) observe(s sample) {
	h.samples = append(h.samples, s)
	var elapsed time.Duration
	for _, s := range h.samples {
		elapsed += s.latency
	}
	// ok: no-unguarded-average
	h.average = elapsed.Seconds() / float64(len(h.samples))
}

func meanWithin(values []float64) (result float64) {
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	if len(values) > 0 {
		// ok: no-unguarded-average
		result = sum / float64(len(values))
	}
	return result
}

func meanOfPositive(values []float64) float64 {
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	if sum == 0 {
		return 0
	}
	// ok: no-unguarded-average
	return sum / float64(len(values))
}

func shares(values []float64, budget float64) []float64 {
	used := 0.0
	var result []float64
	for range values {
		used += budget
		// ok: no-unguarded-average
		result = append(result, used/float64(len(values)))
	}
	return result
}

func perHost(groups map[string][]float64) map[string]float64 {
	means := map[string]float64{}
	for host, values := range groups {
		sum := 0.0
		for _, value := range values {
			sum += value
		}
		// ok: no-unguarded-average
		means[host] = sum / float64(len(values))
	}
	return means
}

func meanWordLength(line string) int {
	words := strings.Split(line, " ")
	total := 0
	for _, word := range words {
		total += len(word)
	}
	// ok: no-unguarded-average
	return total / len(words)
}

func centroid(points [][]float64) []float64 {
	n := len(points)
	result := make([]float64, n)
	for i := 0; i < n; i++ {
		sum := 0.0
		for _, x := range points[i] {
			sum += x
		}
		// ok: no-unguarded-average
		result[i] = sum / float64(n)
	}
	return result
}

func middle(low, high float64) float64 {
	values := []float64{low, high}
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	// ok: no-unguarded-average
	return sum / float64(len(values))
}

func batches(limit int, values []float64) int {
	// ok: no-unguarded-average
	return limit / len(values)
}

func (h *history) keptElsewhere() time.Duration {
	// ruleid: no-unguarded-average
	return h.totalLatency / time.Duration(len(h.samples))
}

func (h *history) balance() time.Duration {
	if len(h.loads) == 0 {
		return 0
	}
	return h.averageLoad()
}

// The method that calls it has asked.
func (h *history) averageLoad() time.Duration {
	var total time.Duration
	for _, load := range h.loads {
		total += load
	}
	// ok: no-unguarded-average
	return total / time.Duration(len(h.loads))
}
