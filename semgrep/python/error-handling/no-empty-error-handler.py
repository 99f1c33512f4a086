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
            except Exception:
                # ruleid: no-empty-error-handler
                pass

    # The remedy: the loss is counted and told.
    async def collect_counted(self):
        for name, gauge in self.gauges.items():
            try:
                await self.sink.send(name, gauge())
            except Exception:
                # ok: no-empty-error-handler
                self.failures += 1
                log.exception("measure %s", name)

    def report(self, url, values):
        for value in values:
            try:
                requests.post(url, json=value, timeout=3)
            except requests.RequestException as error:  # noqa: PERF203
                # ruleid: no-empty-error-handler
                continue
            self.failures = 0

    def save(self, row):
        try:
            if row.dirty:
                self.client.insert(row)
        except KeyError:
            # ok: no-empty-error-handler
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
        except (ConnectionError, TimeoutError):
            # ruleid: no-empty-error-handler
            ...
        else:
            self.failures = 0

    # One type that is expected.
    def forget(self, name):
        try:
            self.client.delete_item(name)
        except KeyError:
            # ok: no-empty-error-handler
            pass

    # The comment says why.
    async def warm_up(self):
        try:
            await self.sink.send("warm-up", 0)
        except Exception:
            # ok: no-empty-error-handler
            pass  # only opens the connection early

    # It is gone, or it will be with the process.
    async def stop(self):
        try:
            await self.client.post("/leave")
        except Exception:
            # ok: no-empty-error-handler
            pass

    async def drop(self):
        try:
            await self.sink.close()
            os.unlink("collector.pid")
        except Exception:
            # ok: no-empty-error-handler
            pass

    # Nothing is done that could be lost.
    def number(self, text):
        value = None
        try:
            value = json.loads(text)["value"]
        except Exception:
            # ok: no-empty-error-handler
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
        except Exception:
            # ok: no-empty-error-handler
            pass

    def unknown(self, name):
        try:
            self.refresh(name)
        except Exception:
            # ruleid: no-empty-error-handler
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
        except (Timeout, socket.error):
            # ok: no-empty-error-handler
            pass

    answers = [head(node) for node in nodes]
    return [answer for answer in answers if answer is not None]


# Whether it can be done is the question; the first for which it can ends the search.
def first_reachable(hosts, client):
    for host in hosts:
        try:
            client.connect(host)
        except Exception:
            # ok: no-empty-error-handler
            continue
        else:
            return host


def send_all(hosts, client, sent):
    for host in hosts:
        try:
            client.send(host)
        except Exception:
            # ruleid: no-empty-error-handler
            continue
        else:
            sent.append(host)


# What follows asks whether it is there.
def folder(path, fallback):
    try:
        os.makedirs(path)
    except OSError:
        # ok: no-empty-error-handler
        pass
    if not os.access(path, os.W_OK):
        return fallback
    return path
