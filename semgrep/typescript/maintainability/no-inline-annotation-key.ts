const CARRIER = 'orders.example.com/carrier';

type Text = Record<string, string | undefined>;

interface Pod {
  readonly metadata?: { labels?: Text; annotations?: Text };
  readonly note: string;
}

export function express(pod: Pod): boolean {
  // ruleid: no-inline-annotation-key
  return pod.metadata?.annotations?.['orders.example.com/express'] === 'true';
}

// The remedy: one name, which readers and writers share.
export function carrier(pod: Pod): string | undefined {
  // ok: no-inline-annotation-key
  return pod.metadata?.labels?.[CARRIER];
}

export function mark(labels: Text, annotations: Map<string, string>, pod: Pod): string | undefined {
  // ruleid: no-inline-annotation-key
  labels['orders.example.com/state'] = 'sent';
  // ruleid: no-inline-annotation-key
  annotations.set('orders.example.com/state', 'sent');
  // ruleid: no-inline-annotation-key
  if ('orders.example.com/held' in labels) {
    // ruleid: no-inline-annotation-key
    delete labels['orders.example.com/held'];
  }
  // ruleid: no-inline-annotation-key
  return pod.metadata!.annotations!['helm.sh/resource-policy'];
}

// Keys without a domain belong to one place.
export function short(labels: Text, headers: Text): void {
  // ok: no-inline-annotation-key
  labels['app'] = labels['app.name'];
  // ok: no-inline-annotation-key
  labels['a/b'] = headers['Content-Type'];
  // ok: no-inline-annotation-key
  headers['Accept'] = 'application/vnd.example.v1+json';
}

// A group and its version, an import path, a network.
export function others(fields: Text, known: Text, pod: Pod): boolean {
  // ok: no-inline-annotation-key
  if (fields['networking.k8s.io/v1'] ?? known['github.com/example/orders']) return true;
  // ok: no-inline-annotation-key
  return known['10.0.0.0/8'] !== undefined || pod.note.includes('orders.example.com/express');
}

// A key that is built has its constant elsewhere.
export function built(labels: Text, name: string): string | undefined {
  // ok: no-inline-annotation-key
  return labels[`orders.example.com/${name}`] ?? labels['orders.example.com/' + name];
}

// A whole set, written once.
export function defaults(): Text {
  // ok: no-inline-annotation-key
  const labels = { 'app.kubernetes.io/name': 'orders' };
  return labels;
}
