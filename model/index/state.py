"""What a window is told of the index."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexState:
    """``kind``: loading | indexing | paused | ready | failed. ``done`` of ``total`` articles are indexed.

    ``version`` rises whenever a filter might give something else. ``per_second``: articles, while indexing. ``reason``:
    why it failed; filters go on with what there is.
    """

    kind: str = "loading"
    done: int = 0
    total: int = 0
    version: int = 0
    per_second: float = 0.0
    reason: str = ""
