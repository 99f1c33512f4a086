"""Routes incoming object keys to the store that owns them."""

ARCHIVE_PREFIX = "archive/"
MAGIC = b"SNAP"


def owner_of(key: str) -> str:
    # ruleid: prefer-prefix-check
    if key[:8] == "archive/":
        return "cold"
    # ruleid: prefer-prefix-check
    if key[0:4] == "tmp-":
        return "scratch"
    return "hot"


def strip_namespace(key: str, namespace: str) -> str:
    # ruleid: prefer-prefix-check
    if len(key) >= len(namespace) and key[:len(namespace)] == namespace:
        return key[len(namespace):]
    # ruleid: prefer-prefix-check
    if len(key) > len(namespace) and key[:len(namespace)] != namespace:
        raise ValueError(f"{key} is outside of {namespace}")
    return key


def is_callback(url: str, base: str) -> bool:
    # ruleid: prefer-prefix-check
    return url.find(base) == 0


def is_foreign(topic: str) -> bool:
    # ruleid: prefer-prefix-check
    return topic.find("orders.") != 0


def is_snapshot(blob: bytes) -> bool:
    # ruleid: prefer-prefix-check
    return blob[:4] == b"SNAP" and len(blob) > 16


def is_partial(name: str, suffix: str) -> bool:
    # ruleid: prefer-prefix-check
    if name[-5:] == ".part":
        return True
    # ruleid: prefer-prefix-check
    return name[-len(suffix):] == suffix


# One character has no length that could part from it.
def with_slash(path: str) -> str:
    # ok: prefer-prefix-check
    return path if path[-1:] == "/" else path + "/"


def first_line(text: str) -> str:
    # ruleid: prefer-prefix-check
    if text[:len("#!")] == "#!":
        return text.split("\n", 1)[0]
    return ""


def upper_scheme(request) -> bool:
    # ruleid: prefer-prefix-check
    return request.headers["location"][:5] == "HTTPS"


def yoda(key: str) -> bool:
    # todoruleid: prefer-prefix-check
    return "tmp-" == key[:4]


def measured(key: str) -> bool:
    size = len(ARCHIVE_PREFIX)
    # todoruleid: prefer-prefix-check
    return key[:size] == ARCHIVE_PREFIX


def remedy(key: str, namespace: str) -> bool:
    # ok: prefer-prefix-check
    if key.startswith(namespace) or key.endswith(".part"):
        return True
    # ok: prefer-prefix-check
    return key.removeprefix(namespace) != key


def short_keys(key: str) -> bool:
    # Three characters never equal two: this asks whether the whole key is "v1".
    # ok: prefer-prefix-check
    return key[:3] == "v1"


def before_separator(key: str, name: str) -> bool:
    cut = key.index("/")
    # ok: prefer-prefix-check
    return key[:cut] == name


def without_last(key: str) -> bool:
    # ok: prefer-prefix-check
    return key[:-1] == "v"


def in_the_middle(key: str) -> bool:
    # ok: prefer-prefix-check
    if key[2:6] == "tmp-":
        return True
    # ok: prefer-prefix-check
    return key.find("tmp-") >= 0


def found_later(key: str) -> bool:
    # ok: prefer-prefix-check
    return key.find("/", 4) == 0 or key.find("/") == 1


def first_items(row: list, expected: list) -> bool:
    # ok: prefer-prefix-check
    if row[:2] == [0, 1]:
        return True
    # ok: prefer-prefix-check
    return row[:2] == (None, None)


def same_command(argv: list[str], command: list[str]) -> bool:
    # ok: prefer-prefix-check
    return argv[:len(command)] == command


def same_route(path: str) -> bool:
    segments = path.split("/")
    root = ["api", "v1"]
    # ok: prefer-prefix-check
    return segments[:len(root)] == root


def insensitive(header: str) -> bool:
    # ok: prefer-prefix-check
    return header[:7].lower() == "bearer "


def first_char(key: str) -> bool:
    # ok: prefer-prefix-check
    return key[0] == "/"


def starts_with_command(call) -> bool:
    clone = ["git", "clone"]
    # ok: prefer-prefix-check
    return call[:len(clone)] == clone
