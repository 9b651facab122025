"""Chinese words for double clicks and word-wise moves. Qt would take a whole sentence for one word.

The dictionary takes half a second to load: ``load`` runs in the pool once the window stands; until then the clause
between two punctuation marks stands in for a word.
"""

import logging
from bisect import bisect_right

from gui.article.hand import BREAKS, clause_at


class Words:
    def __init__(self) -> None:
        self._cut = None

    def load(self) -> None:
        """Load the dictionary; for any thread."""
        import jieba

        jieba.setLogLevel(logging.WARNING)
        jieba.initialize()
        self._cut = jieba.lcut

    def word_at(self, text: str, at: int) -> tuple[int, int]:
        """The word around code point ``at``: one run of punctuation is a word of its own."""
        start, end = clause_at(text, at)
        if self._cut is None or text[at] in BREAKS:
            return start, end
        edges = [start]
        for word in self._cut(text[start:end]):
            edges.append(edges[-1] + len(word))
        i = bisect_right(edges, at)
        return edges[i - 1], edges[min(i, len(edges) - 1)]

    def next_edge(self, text: str, at: int) -> int:
        """Where the word at or after ``at`` ends."""
        while at < len(text) and text[at] in BREAKS:
            at += 1
        return self.word_at(text, at)[1] if at < len(text) else len(text)

    def previous_edge(self, text: str, at: int) -> int:
        """Where the word before ``at`` begins."""
        while at and text[at - 1] in BREAKS:
            at -= 1
        return self.word_at(text, at - 1)[0] if at else 0
