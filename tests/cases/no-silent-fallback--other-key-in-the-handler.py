async def lamp(store, name):
    try:
        return await store.get(f"lamp:v2:{name}")
    # ruleid: no-silent-fallback
    except Exception:
        return await store.get(f"lamp:{name}")


def hall(store, old_store, log):
    try:
        return store.get("hall")
    # ruleid: no-silent-fallback
    except OSError:
        return old_store.get("hall")


def stairs(store, old_store, log):
    try:
        return store.get("stairs")
    except OSError as error:
        log.warning("stairs come from the old store: %s", error)
        # ok: no-silent-fallback
        return old_store.get("stairs")
