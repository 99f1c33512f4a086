import logging
from typing import TYPE_CHECKING

from app.tasks import app, shared_task

if TYPE_CHECKING:
    # ok: no-local-import
    import uuid

try:
    # ok: no-local-import
    import tomllib
except ImportError:
    tomllib = None

logger = logging.getLogger(__name__)


class JobQueue:
    def __init__(self, redis):
        # ok: no-local-import
        import threading

        self.redis = redis
        self.lock = threading.Lock()

    def enqueue(self, job):
        # ruleid: no-local-import
        import time

        self.redis.lpush("jobs", job, time.time())

    async def handle_message(self, message):
        body = await message.read()
        # ruleid: no-local-import
        from json import loads

        return loads(body)

    def drain(self):
        while job := self.redis.rpop("jobs"):
            # ruleid: no-local-import
            import pickle

            pickle.loads(job)

    def __call__(self, request):
        # ruleid: no-local-import
        import urllib.parse as parse, hashlib

        return hashlib.sha256(parse.quote(request).encode())

    # Another module of the same project may import this one.
    def publish(self, job):
        # ok: no-local-import
        from app.broker import broker

        broker.send(job)

    # Not everybody has it.
    def dispatch(self, job):
        try:
            # ok: no-local-import
            import sentry_sdk
        except ImportError:
            return
        sentry_sdk.capture_message(job)

    def process(self, job):
        try:
            job.run()
        except Exception:
            # ok: no-local-import
            import traceback

            logger.error(traceback.format_exc())

    def process_batch(self, jobs):
        if logger.isEnabledFor(logging.DEBUG):
            # ok: no-local-import
            import pprint

            logger.debug(pprint.pformat(jobs))

    def handle_timeout(self, job):
        # Here, for the patched module must be loaded first.
        # ok: no-local-import
        import socket

        socket.create_connection(job.address)

    def on_startup(self):
        # ok: no-local-import
        import signal

        signal.signal(signal.SIGTERM, self.stop)

    def configure(self):
        # ok: no-local-import
        import json

        return json.load(open("settings.json"))

    def __getattr__(self, name):
        # ok: no-local-import
        import importlib

        return getattr(importlib.import_module("app.queues"), name)

    def stop(self, signum, frame):
        pass


@app.route("/orders")
def list_orders():
    # ruleid: no-local-import
    import json

    return json.dumps([])


@shared_task
def send_mail(address):
    # ruleid: no-local-import
    import smtplib

    smtplib.SMTP("localhost").sendmail("shop", address, "hello")


@app.command("report")
def report():
    # ok: no-local-import
    import csv

    return csv


class ReportCommand:
    def execute(self, args):
        # ok: no-local-import
        import subprocess

        subprocess.run(args, check=True)


def main():
    # ok: no-local-import
    import argparse

    return argparse.ArgumentParser().parse_args()
