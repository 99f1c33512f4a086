"""Which warehouse packs an order."""


class Router:
    def measure_latency(self, warehouse: object | None) -> float:
        """How long the warehouse takes to answer, in seconds."""
        if warehouse is None:
            return 0.0
        # finding: no-placeholder-measurement -- all warehouses look equally near, so orders go to the first, however slow it is.
        return 0.02

    def measure_load(self, warehouse: object) -> float | None:
        """The share of its workers that are busy; nobody knows it yet, and this says so."""
        return None
