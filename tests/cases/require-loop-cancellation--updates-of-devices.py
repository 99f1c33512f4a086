# Kind: tuya/tuya-device-sharing-sdk#5, eternnoir/pyTelegramBotAPI#41
import logging
import threading
import time

from .mqtt import MqttConfig, connect

logger = logging.getLogger(__name__)


class SharingMQ(threading.Thread):
    def __init__(self, api, devices):
        super().__init__(name="sharing-mq", daemon=True)
        self.api = api
        self.devices = devices
        self.client = None
        self.message_listeners = set()

    def run(self):
        backoff_seconds = 1
        # ruleid: require-loop-cancellation
        while True:
            try:
                config = MqttConfig(self.api.post("/v1.0/m/life/ha/access/config"))
                if self.client is not None:
                    self.client.disconnect()
                self.client = connect(config, self.devices, self._on_message)
                self.client.loop_start()
                backoff_seconds = 1
                time.sleep(config.expire_time - 60)
            except Exception:
                logger.exception("no connection, next try in %s s", backoff_seconds)
                time.sleep(backoff_seconds)
                backoff_seconds = min(backoff_seconds * 2, 60)

    def _on_message(self, message):
        for listener in self.message_listeners:
            listener(message)


class StoppableMQ(threading.Thread):
    def __init__(self, api):
        super().__init__(name="stoppable-mq", daemon=True)
        self.api = api
        self._stop_event = threading.Event()

    def stop(self):
        self._stop_event.set()

    def run(self):
        # ok: require-loop-cancellation
        while not self._stop_event.is_set():
            config = MqttConfig(self.api.post("/v1.0/m/life/ha/access/config"))
            self._stop_event.wait(config.expire_time - 60)
