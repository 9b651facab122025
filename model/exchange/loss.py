"""What a target format cannot hold, counted, so that nothing is dropped in silence."""

from collections import Counter


class LossReport:
    """Counts by what was lost; ``lines`` for people, most frequent first."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, what: str, count: int = 1) -> None:
        if count:
            self.counts[what] += count

    def __bool__(self) -> bool:
        return bool(self.counts)

    def lines(self) -> list[str]:
        return [f"{count} × {what}" for what, count in self.counts.most_common()]
