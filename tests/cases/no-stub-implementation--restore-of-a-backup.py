# Kind: oven-sh/bun#8911, fabriziosalmi/certmate#615
import logging
import tarfile
from pathlib import Path

logger = logging.getLogger(__name__)


class BackupService:
    def __init__(self, data: Path, backups: Path):
        self.data = data
        self.backups = backups

    def create(self, name: str) -> Path:
        target = self.backups / f"{name}.tar.gz"
        with tarfile.open(target, "w:gz") as archive:
            archive.add(self.data, arcname="data")
        logger.info("backup %s made", target)
        return target

    # ruleid: no-stub-implementation
    def restore(self, name: str) -> bool:
        """Puts a backup in the place of the data."""
        # TODO: unpack the archive and restart the workers
        logger.info("restore of %s requested", name)
        return True

    # ruleid: no-stub-implementation
    def verify(self, name: str) -> bool:
        # Placeholder until archives carry checksums
        return True

    # ok: no-stub-implementation
    def exists(self, name: str) -> bool:
        return (self.backups / f"{name}.tar.gz").is_file()

    # ok: no-stub-implementation
    def encrypt(self, name: str) -> Path:
        raise NotImplementedError(f"backups cannot be encrypted yet: {name}")
