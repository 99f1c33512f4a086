# Kind: sunpy/sunpy#4103
import logging
from pathlib import Path
from typing import Sequence

import requests

logger = logging.getLogger(__name__)


class CacheError(RuntimeError):
    pass


class Downloader:
    def __init__(self, folder: Path, session: requests.Session, timeout: float):
        self.folder = folder
        self.session = session
        self.timeout = timeout

    def _fetch(self, url: str) -> Path:
        response = self.session.get(url, timeout=self.timeout)
        response.raise_for_status()
        target = self.folder / url.rsplit("/", 1)[-1]
        target.write_bytes(response.content)
        return target

    def fetch_all(self, urls: Sequence[str]) -> list[Path]:
        files, failure = [], None
        for url in urls:
            try:
                files.append(self._fetch(url))
            except requests.RequestException as error:
                # ruleid: no-last-error-wins
                failure = error
        if failure is not None:
            raise CacheError(f"{len(urls) - len(files)} of {len(urls)} files did not come") from failure
        return files

    def fetch_all_told(self, urls: Sequence[str]) -> list[Path]:
        files, failures = [], []
        for url in urls:
            try:
                files.append(self._fetch(url))
            except requests.RequestException as error:
                # ok: no-last-error-wins
                failures.append(error)
        if failures:
            raise ExceptionGroup("files that did not come", failures)
        return files

    def fetch_from_mirrors(self, name: str, mirrors: Sequence[str]) -> Path:
        failure = CacheError("no mirrors")
        for mirror in mirrors:
            try:
                return self._fetch(f"{mirror}/{name}")
            except requests.RequestException as error:
                # ok: no-last-error-wins
                failure = error
        raise failure
