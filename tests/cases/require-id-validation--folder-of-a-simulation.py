# Kind: 666ghj/MiroFish#307
import json
import os
import re
import shutil
from typing import Any, Optional

from ..config import Config
from ..utils.logger import get_logger

logger = get_logger("simulation")

_SAFE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class SimulationManager:
    SIMULATION_DATA_DIR = os.path.join(Config.UPLOAD_FOLDER, "simulations")

    def __init__(self):
        os.makedirs(self.SIMULATION_DATA_DIR, exist_ok=True)
        self._simulations: dict[str, Any] = {}

    def get_simulation_dir(self, simulation_id: str) -> str:
        # ruleid: require-id-validation
        sim_dir = os.path.join(self.SIMULATION_DATA_DIR, simulation_id)
        os.makedirs(sim_dir, exist_ok=True)
        return sim_dir

    def get_profiles(self, simulation_id: str, platform: str = "reddit") -> list[dict[str, Any]]:
        folder = self.get_simulation_dir(simulation_id)
        path = os.path.join(folder, f"{platform}_profiles.json")
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8") as text:
            return json.load(text)

    def delete_simulation(self, simulation_id: str) -> Optional[str]:
        if not _SAFE_ID.fullmatch(simulation_id):
            raise ValueError(f"not the id of a simulation: {simulation_id!r}")
        # ok: require-id-validation
        sim_dir = os.path.join(self.SIMULATION_DATA_DIR, simulation_id)
        if not os.path.isdir(sim_dir):
            return None
        shutil.rmtree(sim_dir)
        logger.info("simulation %s deleted", simulation_id)
        return sim_dir
