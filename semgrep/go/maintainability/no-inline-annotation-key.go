package orders

import (
	"net/http"
	"strings"
)

const carrierLabel = "orders.example.com/carrier"

type Meta struct {
	Labels      map[string]string
	Annotations map[string]string
}

type Pod struct {
	Meta
	Fields map[string]string
}

func (p *Pod) GetAnnotations() map[string]string { return p.Annotations }

func express(pod *Pod) bool {
	// ruleid: no-inline-annotation-key
	return pod.Annotations["orders.example.com/express"] == "true"
}

// The remedy: one name, which readers and writers share.
func carrier(pod *Pod) string {
	// ok: no-inline-annotation-key
	return pod.Labels[carrierLabel]
}

func mark(labels map[string]string, pod *Pod) {
	// ruleid: no-inline-annotation-key
	labels["orders.example.com/state"] = "sent"
	// ruleid: no-inline-annotation-key
	if _, ok := pod.GetAnnotations()["helm.sh/resource-policy"]; ok {
		// ruleid: no-inline-annotation-key
		delete(pod.Annotations, "orders.example.com/state")
	}
}

// Keys without a domain belong to one place.
func short(pod *Pod, header http.Header) string {
	// ok: no-inline-annotation-key
	if pod.Labels["app"] != "" || pod.Labels["app.name"] != "" {
		// ok: no-inline-annotation-key
		return header.Get("Content-Type")
	}
	// ok: no-inline-annotation-key
	header.Set("Accept", "application/vnd.example.v1+json")
	// ok: no-inline-annotation-key
	return pod.Labels["a/b"]
}

// A group and its version, an import path, a network.
func others(pod *Pod, fields map[string]int, known map[string]bool) bool {
	// ok: no-inline-annotation-key
	if fields["networking.k8s.io/v1"] > 0 || known["github.com/example/orders"] {
		return true
	}
	// ok: no-inline-annotation-key
	return known["10.0.0.0/8"] || strings.Contains(pod.Fields["note"], "orders.example.com/express")
}

// A key that is built has its constant elsewhere.
func built(pod *Pod, name string) string {
	// ok: no-inline-annotation-key
	return pod.Annotations["orders.example.com/"+name]
}

// A whole set, written once.
func defaults() map[string]string {
	labels := map[string]string{
		// ok: no-inline-annotation-key
		"app.kubernetes.io/name": "orders",
	}
	return labels
}

// Everybody's key, which nobody reads here.
func scraped(pod *Pod) {
	// ok: no-inline-annotation-key
	pod.Annotations["prometheus.io/scrape"] = "true"
	// ruleid: no-inline-annotation-key
	pod.Annotations["orders.example.com/scraped"] = "true"
}
