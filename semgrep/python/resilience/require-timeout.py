import ftplib
import smtplib
import socket
import urllib.request
from urllib.request import urlopen

import httpx
import redis, requests
import urllib3
from requests.adapters import HTTPAdapter


class Carrier:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()

    def track(self, parcel):
        # ruleid: require-timeout
        response = requests.get(f"{self.base}/parcels/{parcel}")
        response.raise_for_status()
        return response.json()

    def book(self, order):
        # ruleid: require-timeout
        return self.session.post(f"{self.base}/parcels", json=order)

    def label(self, parcel):
        # ruleid: require-timeout
        with urllib.request.urlopen(f"{self.base}/labels/{parcel}") as label:
            return label.read()

    def tell(self, message):
        # ruleid: require-timeout
        with smtplib.SMTP("mail.example.com", 25) as mail:
            mail.send_message(message)

    def connect(self, host):
        # ruleid: require-timeout
        return socket.create_connection((host, 9100))

    def rates(self):
        # ruleid: require-timeout
        return requests.request("GET", f"{self.base}/rates", headers={"accept": "text/csv"})

    def routes(self):
        with requests.Session() as session:
            # ruleid: require-timeout
            return session.get(f"{self.base}/routes")

    def depots(self):
        session = requests.Session()
        session.headers["accept"] = "application/json"
        # ruleid: require-timeout
        return session.get(f"{self.base}/depots")

    def zones(self):
        # ruleid: require-timeout
        return urlopen(f"{self.base}/zones").read()

    def upload(self, host):
        # ruleid: require-timeout
        return ftplib.FTP(host)

    # For ever, in so many words.
    def follow(self, parcel):
        # ruleid: require-timeout
        return httpx.get(f"{self.base}/follow/{parcel}", timeout=None)

    def wait(self, parcel):
        # ruleid: require-timeout
        return requests.get(f"{self.base}/wait/{parcel}", timeout=None)

    def probe(self, host, port):
        probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        # ruleid: require-timeout
        probe.connect((host, port))
        return probe

    def pooled(self, parcel):
        pool = urllib3.PoolManager(num_pools=4)
        # ruleid: require-timeout
        return pool.request("GET", f"{self.base}/parcels/{parcel}")

    def handed(self, session: requests.Session, parcel):
        # ruleid: require-timeout
        return session.get(f"{self.base}/parcels/{parcel}")

    # Its retries give an adapter no limit.
    def retried(self, parcel):
        session = requests.Session()
        session.mount("https://", HTTPAdapter(max_retries=3))
        # ruleid: require-timeout
        return session.get(f"{self.base}/parcels/{parcel}")

    def queue(self, host):
        # ruleid: require-timeout
        return redis.Redis(host=host, decode_responses=True)

    # The remedy: each call has a limit.
    def queue_limited(self, host):
        # ok: require-timeout
        return redis.Redis(host=host, socket_timeout=2, socket_connect_timeout=2)

    def probe_limited(self, host, port):
        probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        probe.settimeout(3)
        # ok: require-timeout
        probe.connect((host, port))
        return probe

    def pooled_limited(self, parcel):
        pool = urllib3.PoolManager(timeout=10)
        # ok: require-timeout
        return pool.request("GET", f"{self.base}/parcels/{parcel}")

    def track_limited(self, parcel):
        # ok: require-timeout
        return requests.get(f"{self.base}/parcels/{parcel}", timeout=(3.05, 10))

    def book_limited(self, order):
        # ok: require-timeout
        return self.session.post(f"{self.base}/parcels", json=order, timeout=10)

    def label_limited(self, parcel):
        # ok: require-timeout
        with urllib.request.urlopen(f"{self.base}/labels/{parcel}", timeout=10) as label:
            return label.read()

    def tell_limited(self, message):
        # ok: require-timeout
        with smtplib.SMTP("mail.example.com", 25, timeout=10) as mail:
            mail.send_message(message)

    def connect_limited(self, host):
        # ok: require-timeout
        return socket.create_connection((host, 9100), 5)

    # It stands in its place.
    def label_at(self, parcel):
        # ok: require-timeout
        return urlopen(f"{self.base}/labels/{parcel}", None, 10).read()

    # What is handed on may hold one.
    def track_with(self, parcel, **options):
        # ok: require-timeout
        return requests.get(f"{self.base}/parcels/{parcel}", **options)

    # httpx has a limit of its own.
    def follow_limited(self, parcel):
        # ok: require-timeout
        return httpx.get(f"{self.base}/follow/{parcel}")

    # No network.
    def schema(self):
        # ok: require-timeout
        return urlopen("file:///etc/carrier/schema.json").read()

    # On this machine there is nothing to wait for.
    def is_up(self, port):
        # ok: require-timeout
        socket.create_connection(("localhost", port)).close()
        # ok: require-timeout
        return requests.get(f"http://127.0.0.1:{port}/health").ok

    def remember(self, parcel):
        # ok: require-timeout
        self.session.cookies.get(parcel)


class Adapted:
    def __init__(self, adapter):
        self.session = requests.Session()
        self.session.mount("https://", adapter)

    def track(self, url):
        # ok: require-timeout
        return self.session.get(url)


# Its parts have limits of their own.
def adapted(adapter, url):
    session = requests.Session()
    session.mount("https://", adapter)
    # ok: require-timeout
    return session.get(url)


# The limit stands around the call.
def within(url, Timeout):
    with Timeout(5):
        # ok: require-timeout
        return requests.get(url)


# It does not connect yet.
def later():
    # ok: require-timeout
    return ftplib.FTP()


# A cache, not the network.
def cached(requests_by_id, parcel):
    # ok: require-timeout
    return requests_by_id.get(parcel)


# What a container asks for, not the network.
def wanted(limits, requests, name):
    # ok: require-timeout
    return limits.get(name) or requests.get(name)


def wanted_of(container, name):
    requests = container["resources"]["requests"]
    # ok: require-timeout
    return requests.get(name)
