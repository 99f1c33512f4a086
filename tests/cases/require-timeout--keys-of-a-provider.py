# Kind: future-agi/future-agi#499, VingtCinq/python-mailchimp#127
import logging
from typing import Any

import requests
from django.conf import settings

logger = logging.getLogger(__name__)

VAPI = "https://api.vapi.example"


class ObservabilityService:
    @staticmethod
    def verify_api_key(provider: str, api_key: str) -> bool:
        headers = {"Authorization": f"Bearer {api_key}"}
        if provider != "vapi":
            raise ValueError(f"unknown provider {provider}")
        # ruleid: require-timeout
        response = requests.get(f"{VAPI}/assistant", headers=headers)
        if response.status_code == 401:
            return False
        response.raise_for_status()
        return True

    @staticmethod
    def verify_assistant_id(assistant_id: str, api_key: str) -> dict[str, Any]:
        # ok: require-timeout
        response = requests.get(f"{VAPI}/assistant/{assistant_id}", headers={"Authorization": f"Bearer {api_key}"}, timeout=30)
        response.raise_for_status()
        return response.json()


class ModelServingClient:
    def __init__(self, base_url: str | None = None):
        self.base_url = (base_url or settings.MODEL_SERVING_URL).rstrip("/")
        self.session = requests.Session()

    def post(self, path: str, payload: dict[str, Any]) -> dict[str, Any]:
        try:
            # ruleid: require-timeout
            response = self.session.post(f"{self.base_url}/{path}", json=payload, headers={"Content-Type": "application/json"})
            response.raise_for_status()
        except requests.RequestException:
            logger.exception("model serving does not answer")
            raise
        return response.json()
