import logging
import socket

import grpc
import httpx

log = logging.getLogger(__name__)


class Beacon:
    def __init__(self, stub, http):
        self.stub = stub
        self.http = http

    def report_position(self, position):
        # ruleid: no-unbounded-retry
        while True:
            try:
                self.stub.Report(position)
                return
            except grpc.RpcError:
                log.warning("position not taken")

    def fetch_chart(self, area):
        # ruleid: no-unbounded-retry
        while True:
            try:
                return self.http.get(f"/charts/{area}").json()
            except (httpx.ConnectTimeout, httpx.TransportError) as error:
                log.info("chart %s: %s", area, error)
                continue

    def dock(self, berth):
        # ruleid: no-unbounded-retry
        while True:
            try:
                self.http.post(f"/berths/{berth}")
                break
            except ConnectionError:
                pass

    # A failure ends it.
    def undock(self, berth):
        # ok: no-unbounded-retry
        while True:
            try:
                self.http.delete(f"/berths/{berth}")
                break
            except ConnectionError as error:
                log.warning("berth %s: %s", berth, error)
                raise

    # It goes to the next one, so it ends.
    def any_port(self, ports):
        # ok: no-unbounded-retry
        while True:
            try:
                return socket.create_connection(("localhost", ports.pop()), timeout=1)
            except ConnectionError:
                log.info("next port")
                self.http = self.http.next()

    # A race that soon has a winner.
    def claim_berth(self, berths):
        # ok: no-unbounded-retry
        while True:
            try:
                return berths.take()
            except ValueError:
                log.info("taken")
