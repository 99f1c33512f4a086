import hashlib
import json


class Switches:
    def reload(self) -> None:
        # ruleid: require-integrity-check
        with self.path.open() as file:
            flags = json.load(file)
        self.open = flags["open"]

    def reload_checked(self, want: str) -> None:
        # ok: require-integrity-check
        raw = self.path.read_bytes()
        if hashlib.sha256(raw).hexdigest() != want:
            raise ValueError(f"{self.path} is not the file of checksum {want}")
        self.flags = json.loads(raw)


class Ships:
    def load(self) -> None:
        # ok: require-integrity-check
        self.ships = json.loads(self.path.read_text())
