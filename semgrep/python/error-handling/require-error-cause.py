import sys

import httpx


class SyncError(Exception):
    pass


class Syncer:
    def __init__(self, store, client):
        self.store = store
        self.client = client

    def load(self, key):
        try:
            return self.store.read(key)
        except OSError as error:
            # ruleid: require-error-cause
            raise SyncError(f"load {key}: {error}")

    # The remedy: the new error names its cause.
    def load_chained(self, key):
        try:
            return self.store.read(key)
        except OSError as error:
            # ok: require-error-cause
            raise SyncError(f"load {key}") from error

    def fetch(self, url):
        try:
            return self.client.get(url)
        except httpx.TimeoutException:
            if url.startswith("https:"):
                # ruleid: require-error-cause
                raise SyncError(f"fetch {url}: no answer in time")
            return None
        except (httpx.ConnectError, httpx.ReadError):
            # ruleid: require-error-cause
            raise ConnectionError
        else:
            # ok: require-error-cause
            raise SyncError("unreachable")
        finally:
            self.client.close()

    def hidden(self, token):
        try:
            return self.store.read(token)
        except KeyError:
            # ok: require-error-cause
            raise SyncError("unknown token") from None

    # Raised in the `try`, not in the handler.
    def checked(self, key):
        try:
            if not key:
                # ok: require-error-cause
                raise SyncError("no key")
            return self.store.read(key)
        except OSError:
            return None

    def after(self, key):
        try:
            return self.store.read(key)
        except OSError:
            pass
        # ok: require-error-cause
        raise SyncError(f"{key}: no copy is left")

    def again(self, key):
        try:
            return self.store.read(key)
        except OSError as error:
            self.store.close()
            # ok: require-error-cause
            raise error

    # Only that it is not there.
    def plugin(self, name):
        try:
            return self.store.plugins[name]
        except KeyError:
            # ok: require-error-cause
            raise SyncError(f"no plugin is called {name}")

    def number(self, key):
        try:
            return int(self.store.read(key))
        except ValueError as error:
            # ruleid: require-error-cause
            raise SyncError(f"{key}: {error}")

    # What a function returns may have its cause already.
    def retried(self, task):
        try:
            return task.run()
        except OSError as error:
            # ok: require-error-cause
            raise task.retry(exc=error)

    def main(self, key):
        try:
            return self.load(key)
        except SyncError as error:
            sys.stderr.write(str(error))
            # ok: require-error-cause
            raise SystemExit(2)

    # The one type that is expected becomes another one, which says all.
    def row(self, table, key):
        try:
            return self.store.lookup(table, key)
        except RowNotFound:
            # ok: require-error-cause
            raise SyncError(f"{table} has no row {key}")

    # The log has it, with its stack.
    def size(self, share):
        try:
            return self.store.size(share)
        except OSError:
            log.exception("size of %s", share)
            # ok: require-error-cause
            raise SyncError(f"size of {share}")

    def exports(self):
        try:
            return self.store.exports()
        except StoreCommandFailed as failed:
            text = "no exports: %s" % failed
            # ruleid: require-error-cause
            raise SyncError(text)

    # It is given the exception, and keeps it.
    def create(self, share):
        try:
            return self.store.create(share)
        except Exception as failure:
            # ok: require-error-cause
            raise ShareFailure(failure, share)

    def renew(self, share):
        try:
            return self.store.renew(share)
        except Exception as failure:
            # ruleid: require-error-cause
            raise ShareFailure(share, "renew: %s" % failure)


# One condition of the system, by its number.
def enable(path):
    try:
        os.setxattr(path, "user.hits", b"1")
    except OSError as error:
        if error.errno == errno.EOPNOTSUPP:
            # ok: require-error-cause
            raise ConfigurationError("this folder keeps no attributes")


# An answer to a caller who sees no traceback.
def answer(session, url):
    try:
        return session.post(url)
    except ConnectionError as error:
        # ok: require-error-cause
        raise ShopApiError(message=error.args[0], status_code=500)


# Answers to a caller who sees no traceback, and an end of a command.
def checked(form, shelf):
    try:
        shelf.check(form)
    except ShelfError as error:
        # ok: require-error-cause
        raise FormValidationError("the form: %s" % error)


def translated(run):
    try:
        run("extract")
    except RunFailed as error:
        # ok: require-error-cause
        raise CommandError(str(error))


def shelved(form, shelf):
    try:
        shelf.put(form)
    except ShelfError as error:
        # ruleid: require-error-cause
        raise BackendError("the form: %s" % error)


def answered(form, shelf):
    try:
        shelf.check(form)
    except ShelfClientError as error:
        # ok: require-error-cause
        raise ApiError(str(error), 403)


def handed_on(form, shelf):
    try:
        shelf.check(form)
    except ShelfClientError as error:
        # ok: require-error-cause
        raise BackendError(error)
