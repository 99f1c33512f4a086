# Kind: PrefectHQ/prefect#1172, closeio/tasktiger#335
import logging
import threading
from typing import Callable

logger = logging.getLogger(__name__)


class FlowRunner:
    def __init__(self, flow, client, heartbeat_seconds: float):
        self.flow = flow
        self.client = client
        self.heartbeat_seconds = heartbeat_seconds

    def _heartbeat(self) -> None:
        try:
            self.client.update_flow_run_heartbeat(self.flow.run_id)
        except Exception:
            logger.exception("no heartbeat of %s", self.flow.run_id)
        # ruleid: no-unstopped-timer
        threading.Timer(self.heartbeat_seconds, self._heartbeat).start()

    def run(self) -> object:
        self._heartbeat()
        state = self.flow.run()
        self.client.set_flow_run_state(self.flow.run_id, state)
        return state


class StoppingRunner:
    def __init__(self, heartbeat_seconds: float, beat: Callable[[], None]):
        self.heartbeat_seconds = heartbeat_seconds
        self.beat = beat
        self._timer: threading.Timer | None = None

    def start(self) -> None:
        # ok: no-unstopped-timer
        self._timer = threading.Timer(self.heartbeat_seconds, self.beat)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
