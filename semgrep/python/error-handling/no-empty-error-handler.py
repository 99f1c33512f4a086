import json
import logging
import os

import requests

log = logging.getLogger(__name__)


class Collector:
    def __init__(self, client, sink, gauges):
        self.client = client
        self.sink = sink
        self.gauges = gauges
        self.failures = 0

    async def collect(self):
        for name, gauge in self.gauges.items():
            try:
                await self.sink.send(name, gauge())
            # ruleid: no-empty-error-handler
            except Exception:
                pass

    # The remedy: the loss is counted and told.
    async def collect_counted(self):
        for name, gauge in self.gauges.items():
            try:
                await self.sink.send(name, gauge())
            # ok: no-empty-error-handler
            except Exception:
                self.failures += 1
                log.exception("measure %s", name)

    def report(self, url, values):
        for value in values:
            try:
                requests.post(url, json=value, timeout=3)
            # ruleid: no-empty-error-handler
            except requests.RequestException as error:  # noqa: PERF203
                continue
            self.failures = 0

    def save(self, row):
        try:
            if row.dirty:
                self.client.insert(row)
        # ok: no-empty-error-handler
        except KeyError:
            log.debug("%s has no key", row)
        except:
            # ignore
            # ruleid: no-empty-error-handler
            pass
        finally:
            row.dirty = False

    def publish(self, topic, value):
        try:
            self.client.publish(topic, value)
        # ruleid: no-empty-error-handler
        except (ConnectionError, TimeoutError):
            ...
        else:
            self.failures = 0

    # One type that is expected.
    def forget(self, name):
        try:
            self.client.delete_item(name)
        # ok: no-empty-error-handler
        except KeyError:
            pass

    # The comment says why.
    async def warm_up(self):
        try:
            await self.sink.send("warm-up", 0)
        # ok: no-empty-error-handler
        except Exception:
            pass  # only opens the connection early

    # It is gone, or it will be with the process.
    async def stop(self):
        try:
            await self.client.post("/leave")
        # ok: no-empty-error-handler
        except Exception:
            pass

    async def drop(self):
        try:
            await self.sink.close()
            os.unlink("collector.pid")
        # ok: no-empty-error-handler
        except Exception:
            pass

    # Nothing is done that could be lost.
    def number(self, text):
        value = None
        try:
            value = json.loads(text)["value"]
        # ok: no-empty-error-handler
        except Exception:
            pass
        return value

    # What acts here has another handler.
    async def mixed(self, text):
        try:
            await self.sink.send("mixed", text)
        except OSError:
            log.exception("send")
        try:
            self.failures = int(text)
        # ok: no-empty-error-handler
        except Exception:
            pass

    def unknown(self, name):
        try:
            self.refresh(name)
        # ruleid: no-empty-error-handler
        except Exception:
            pass

    def refresh(self, name):
        self.gauges[name] = self.client.gauge(name)


# Nothing is an answer, which is counted.
def heads(nodes):
    def head(node):
        try:
            return direct_head(node)
        except NotFoundError as error:
            return error.headers
        # ok: no-empty-error-handler
        except (Timeout, socket.error):
            pass

    answers = [head(node) for node in nodes]
    return [answer for answer in answers if answer is not None]


# Whether it can be done is the question; the first for which it can ends the search.
def first_reachable(hosts, client):
    for host in hosts:
        try:
            client.connect(host)
        # ok: no-empty-error-handler
        except Exception:
            continue
        else:
            return host


def send_all(hosts, client, sent):
    for host in hosts:
        try:
            client.send(host)
        # ruleid: no-empty-error-handler
        except Exception:
            continue
        else:
            sent.append(host)


# What follows asks whether it is there.
def folder(path, fallback):
    try:
        os.makedirs(path)
    # ok: no-empty-error-handler
    except OSError:
        pass
    if not os.access(path, os.W_OK):
        return fallback
    return path
