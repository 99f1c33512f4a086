# Kind: NousResearch/hermes-agent#52242, celery/celery#10257
import json
import logging
from datetime import datetime, timedelta
from pathlib import Path

from croniter import CroniterBadCronError, croniter

logger = logging.getLogger(__name__)


class JobStoreError(RuntimeError):
    pass


def parse_schedule(text: str, now: datetime) -> datetime:
    if text.startswith("every "):
        return now + timedelta(minutes=int(text.removeprefix("every ")))
    try:
        return croniter(text, now).get_next(datetime)
    except CroniterBadCronError as e:
        # ruleid: require-error-cause
        raise ValueError(f"not a cron expression {text!r}: {e}")


def load_jobs(path: Path) -> list[dict]:
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        return []
    except json.JSONDecodeError as e:
        # ok: require-error-cause
        raise JobStoreError(f"{path} is damaged") from e


def save_jobs(path: Path, jobs: list[dict]) -> None:
    tmp = path.with_suffix(".tmp")
    try:
        tmp.write_text(json.dumps(jobs, indent=2))
        tmp.replace(path)
    except Exception as e:
        logger.error("cannot save %d jobs", len(jobs))
        # ruleid: require-error-cause
        raise JobStoreError(f"cannot save to {path}: {e}")
