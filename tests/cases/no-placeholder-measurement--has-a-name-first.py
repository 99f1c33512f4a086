class Crossing:
    # An agent that tells it does not exist yet, and nobody wrote that down.
    def get_fuel_usage(self) -> float:
        # ruleid: no-placeholder-measurement
        usage = 0.35
        return usage

    def get_engine_load(self) -> float:
        load = self.engine.read()
        # ok: no-placeholder-measurement
        return load
