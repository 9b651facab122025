"""What an operation on a workspace gives back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation changed: the articles, the one to show, and the label of what was done."""

    ids: tuple[str, ...]
    current: str
    label: str
