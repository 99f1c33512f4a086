CARRIER = "orders.example.com/carrier"


class Pod:
    def __init__(self, labels, annotations):
        self.labels = labels
        self.annotations = annotations


def express(pod):
    # ruleid: no-inline-annotation-key
    return pod.annotations.get("orders.example.com/express") == "true"


# The remedy: one name, which readers and writers share.
def carrier(pod):
    # ok: no-inline-annotation-key
    return pod.labels[CARRIER]


def mark(body, labels):
    # ruleid: no-inline-annotation-key
    labels["orders.example.com/state"] = "sent"
    # ruleid: no-inline-annotation-key
    body["metadata"]["annotations"].pop("orders.example.com/state", None)
    # ruleid: no-inline-annotation-key
    policy = body["metadata"].get("annotations", {}).get("helm.sh/resource-policy")
    # ruleid: no-inline-annotation-key
    if "orders.example.com/held" in body["metadata"]["labels"]:
        return None
    return policy


# Keys without a domain belong to one place.
def short(pod, headers):
    # ok: no-inline-annotation-key
    if pod.labels["app"] or pod.labels.get("app.name"):
        # ok: no-inline-annotation-key
        return headers["Content-Type"]
    # ok: no-inline-annotation-key
    headers["Accept"] = "application/vnd.example.v1+json"
    # ok: no-inline-annotation-key
    return pod.labels["a/b"]


# A group and its version, a path, a network.
def others(pod, fields, known):
    # ok: no-inline-annotation-key
    if fields["networking.k8s.io/v1"] or known["github.com/example/orders"]:
        return True
    # ok: no-inline-annotation-key
    return known.get("10.0.0.0/8") or "orders.example.com/express" in pod.note


# A key that is built has its constant elsewhere.
def built(pod, name):
    # ok: no-inline-annotation-key
    return pod.annotations["orders.example.com/" + name] or pod.annotations[f"orders.example.com/{name}"]


# A whole set, written once.
def defaults():
    # ok: no-inline-annotation-key
    labels = {"app.kubernetes.io/name": "orders"}
    return labels
