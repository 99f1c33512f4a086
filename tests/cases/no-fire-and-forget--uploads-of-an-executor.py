# Kind: python/cpython#120508, sanjacob/BlackboardSync#369, clearml/clearml#819
import logging
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path

from .storage import Bucket

logger = logging.getLogger(__name__)


class DatasetUploader:
    def __init__(self, bucket: Bucket, workers: int = 8):
        self.bucket = bucket
        self.pool = ThreadPoolExecutor(max_workers=workers)

    def _upload_one(self, path: Path) -> str:
        key = f"datasets/{path.name}"
        with path.open("rb") as body:
            self.bucket.put(key, body)
        return key

    def upload(self, folder: Path) -> None:
        for path in sorted(folder.glob("*.zip")):
            # ruleid: no-fire-and-forget
            self.pool.submit(self._upload_one, path)
        logger.info("upload of %s started", folder)

    def upload_told(self, folder: Path) -> list[str]:
        # ok: no-fire-and-forget
        futures: list[Future[str]] = [self.pool.submit(self._upload_one, path) for path in sorted(folder.glob("*.zip"))]
        keys = []
        for future in as_completed(futures):
            keys.append(future.result())
        return keys

    def close(self) -> None:
        self.pool.shutdown(wait=True)
