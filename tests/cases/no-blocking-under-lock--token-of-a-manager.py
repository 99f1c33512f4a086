# Kind: orbs-network/orbs-network-go#195 (the same in Python), natekspencer/pylitterbot#182
import logging
import threading
import time
from dataclasses import dataclass

import httpx

logger = logging.getLogger(__name__)


@dataclass
class Token:
    value: str
    expires_at: float


class TokenManager:
    def __init__(self, token_url: str, client_id: str, client_secret: str):
        self.token_url = token_url
        self.client_id = client_id
        self.client_secret = client_secret
        self._client = httpx.Client(timeout=30)
        self._lock = threading.Lock()
        self._token: Token | None = None

    def get_auth_headers(self) -> dict[str, str]:
        with self._lock:
            if self._token is None or self._token.expires_at <= time.time() + 60:
                logger.info("fetching a token from %s", self.token_url)
                # ruleid: no-blocking-under-lock
                response = self._client.post(
                    self.token_url,
                    data={"grant_type": "client_credentials", "client_id": self.client_id, "client_secret": self.client_secret},
                )
                response.raise_for_status()
                answer = response.json()
                self._token = Token(answer["access_token"], time.time() + answer["expires_in"])
            return {"Authorization": f"Bearer {self._token.value}"}

    def get_auth_headers_outside(self) -> dict[str, str]:
        with self._lock:
            token = self._token
        if token is None or token.expires_at <= time.time() + 60:
            # ok: no-blocking-under-lock
            response = self._client.post(self.token_url, data={"grant_type": "client_credentials", "client_id": self.client_id})
            response.raise_for_status()
            answer = response.json()
            token = Token(answer["access_token"], time.time() + answer["expires_in"])
            with self._lock:
                self._token = token
        return {"Authorization": f"Bearer {token.value}"}
