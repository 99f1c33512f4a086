"""How long deliveries take."""


class Deliveries:
    def __init__(self, seconds: list[float]) -> None:
        self._seconds = seconds

    def average(self) -> float:
        """How long a delivery takes."""
        # finding: no-unguarded-average -- a shop that is new has delivered nothing, and its status page fails.
        return sum(self._seconds) / len(self._seconds)

    def known_average(self) -> float | None:
        """The same; there is none before the first delivery."""
        if not self._seconds:
            return None
        return sum(self._seconds) / len(self._seconds)
