def delete_all(store, keys):
    last_error = None
    for key in keys:
        try:
            store.delete(key)
        except OSError as error:
            # ruleid: no-last-error-wins
            last_error = error
    if last_error is not None:
        raise last_error


# The remedy: every failure is told.
def delete_all_grouped(store, keys):
    failures = []
    for key in keys:
        try:
            store.delete(key)
        except OSError as error:
            # ok: no-last-error-wins
            failures.append(error)
    if failures:
        raise ExceptionGroup("delete", failures)


def close_all(connections):
    failure = None
    for connection in connections:
        try:
            connection.close()
        except OSError as error:
            # ruleid: no-last-error-wins
            failure = error
    return failure


# One of them is enough.
def connect_any(addresses, connect):
    last_error = None
    for address in addresses:
        try:
            return connect(address)
        except OSError as error:
            # ok: no-last-error-wins
            last_error = error
    raise last_error


# Attempts at the same operation.
def delete_with_retries(store, key, attempts):
    last_error = None
    for _ in range(attempts):
        try:
            store.delete(key)
        except OSError as error:
            # ok: no-last-error-wins
            last_error = error
    if last_error is not None:
        raise last_error


# Several steps without a loop.
def close_both(first, second):
    failure = None
    try:
        first.close()
    except OSError as error:
        failure = error
    try:
        second.close()
    except OSError as error:
        # ruleid: no-last-error-wins
        failure = error
    return failure


# Whoever stops it is not one that succeeded.
def delete_until_stopped(store, keys, stop):
    failure = None
    for key in keys:
        if stop.is_set():
            break
        try:
            store.delete(key)
        except OSError as error:
            # ruleid: no-last-error-wins
            failure = error
    if failure:
        raise failure


# The first that works is enough, and it is looked at behind the call.
def read_any(stores, key):
    failure = None
    for store in stores:
        try:
            value = store.get(key)
            if value is not None:
                return value
        except OSError as error:
            # ok: no-last-error-wins
            failure = error
    raise failure
