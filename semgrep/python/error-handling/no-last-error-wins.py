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
