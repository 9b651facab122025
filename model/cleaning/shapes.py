"""How the elements of a page are built into each other: paragraphs of one text have the same shape.

The shape of an element is the chain of tags that leads to it from the element that holds the text. Shapes are numbered,
and found for all elements in one pass, so that a page of 100,000 nested tags costs what its length says.
"""

from collections.abc import Collection, Sequence

from model.cleaning.markup import HEADINGS, Node

INLINE = frozenset({"span", "strong", "b", "font", "em", "i", "u", "a"})


def blocks(nodes: Sequence[Node]) -> list[int]:
    """For each node itself, or the element round it that is not inline."""
    out: list[int] = []
    for node in nodes:
        out.append(out[node.parent] if node.tag in INLINE and node.index else node.index)
    return out


class Shapes:
    """``of[node]`` is the number of the node's shape as seen from the ``homes`` round it; inline elements have none."""

    def __init__(self, nodes: Sequence[Node], homes: Collection[int] = ()) -> None:
        self.of: list[int] = []
        self._tags = [""]
        self._above = [0]
        numbers: dict[tuple[int, str], int] = {}
        for node in nodes:
            if not node.index or node.index in homes:
                self.of.append(0)
            elif node.tag in INLINE:
                self.of.append(self.of[node.parent])
            else:
                key = (self.of[node.parent], node.tag)
                if key not in numbers:
                    numbers[key] = len(self._tags)
                    self._tags.append(node.tag)
                    self._above.append(key[0])
                self.of.append(numbers[key])

    def alike(self, node: int, others: Collection[int]) -> bool:
        """Whether ``node`` stands in the same kind of place as one of the shapes ``others``; a list may be in between."""
        shape = self.of[node]
        if self._tags[shape] in HEADINGS:
            return False
        if shape in others:
            return True
        beside = self._above[self._above[shape]]
        return self._tags[shape] == "li" and any(other and self._above[other] == beside for other in others)
