"""One field of 100,000 rows: numbered values, so that a test is made once a value and read off once a row.

A mask is one byte a row, 1 where the row satisfies. Low numbers of values are read off by ``bytes.translate``.
"""

import math
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

PART = "\x1f"
"""Stands between (and around) the values of a field that holds several."""
PAIR = "\x1d"
"""Stands between the id of an own field and its value, in a column that holds those of all fields."""
CELL = "\x1e"
"""Stands between cells where a column is kept on disk."""
MANY = 2_000
"""Different values above which words are looked for in all of them at once instead of one by one, and a new value is
not looked for among the old ones: it may stand in the vocabulary twice."""


def joined(values: Iterable[str]) -> str:
    """Several values as one cell."""
    return PART.join(values)


def paired(own: Iterable[tuple[str, str]]) -> str:
    """Values of own fields as one cell."""
    return joined(f"{id}{PAIR}{value}" for id, value in own)


def own_values(cell: str, id: str) -> list[str]:
    """The values of the own field ``id`` in a cell made by ``paired``."""
    head = f"{id}{PAIR}"
    return [part[len(head) :] for part in cell.split(PART) if part.startswith(head)] if cell else []


def ranks_of(words: Sequence[str]) -> list[float]:
    """The place of each word among all; what is nothing comes last. Quick where most are in order."""
    ranks = [0.0] * len(words)
    rank, last = 0.0, ""
    for code in sorted(range(len(words)), key=words.__getitem__):
        rank += words[code] != last
        ranks[code], last = rank, words[code]
    return [rank if word else math.inf for rank, word in zip(ranks, words, strict=True)]


class Column:
    """Cells that are words; ``""`` is nothing. A cell may hold several values (``joined``)."""

    def __init__(self, size: int) -> None:
        self.vocabulary: list[str] = [""]
        self._number: dict[str, int] | None = {"": 0}
        self._codes: bytearray | array[int] = bytearray(size)
        self._blob: tuple[str, list[int]] | None = None
        self._ranks: list[float] = []

    def __len__(self) -> int:
        return len(self._codes)

    def __getitem__(self, row: int) -> str:
        return self.vocabulary[self._codes[row]]

    @property
    def codes(self) -> Sequence[int]:
        """The number of each row's cell in ``vocabulary``."""
        return self._codes

    def fill(self, cells: Iterable[str]) -> None:
        """Put ``cells`` for the rows from 0 on, all at once."""
        vocabulary = [""]
        number = {"": 0}
        codes = array("I")
        for cell in cells:
            code = number.get(cell)
            if code is None:
                code = number[cell] = len(vocabulary)
                vocabulary.append(cell)
            codes.append(code)
        self.take(vocabulary, codes, number)

    def take(self, vocabulary: list[str], codes: "array[int]", number: dict[str, int]) -> None:
        """These are the cells from now on; ``number`` says where each stands in ``vocabulary``."""
        self._set(vocabulary, bytearray(codes.tolist()) if len(vocabulary) <= 256 else codes)
        self._number = number if len(vocabulary) <= MANY else None

    def put(self, row: int, cell: str) -> None:
        self._codes[row] = self._code(cell)

    def append(self, cell: str) -> None:
        code = self._code(cell)
        self._codes.append(code)

    def _code(self, cell: str) -> int:
        code = self._number.get(cell) if self._number is not None else None if cell else 0
        if code is None:
            code = len(self.vocabulary)
            self.vocabulary.append(cell)
            if self._number is not None:
                self._number[cell] = code
            self._blob = None
            if code == 256 and isinstance(self._codes, bytearray):
                self._codes = array("I", list(self._codes))
        return code

    def _set(self, vocabulary: list[str], codes: "bytearray | array[int]") -> None:
        self.vocabulary, self._codes, self._blob, self._ranks = vocabulary, codes, None, []

    def ranks(self) -> Sequence[float]:
        """For each cell of ``vocabulary`` its place in their order; what is nothing comes last."""
        if len(self._ranks) != len(self.vocabulary):
            self._ranks = ranks_of(self.vocabulary)
        return self._ranks

    def tidy(self) -> None:
        """The vocabulary in order and each word once; the cells stay what they are."""
        words = sorted(set(self.vocabulary))
        if words != self.vocabulary:
            code_of = {word: code for code, word in enumerate(words)}
            new = [code_of[word] for word in self.vocabulary]
            codes = map(new.__getitem__, self._codes)
            self._set(words, bytearray(codes) if len(words) <= 256 else array("I", codes))
            self._number = code_of if len(words) <= MANY else None

    def dump(self) -> tuple[str, bytes]:
        """All of it, for ``restore``. Raises ValueError where a cell holds what stands between cells there."""
        if any(CELL in cell for cell in self.vocabulary):
            raise ValueError("a cell holds a separator")
        return CELL.join(self.vocabulary), bytes(self._codes)

    def restore(self, vocabulary: str, codes: bytes, size: int) -> None:
        """What ``dump`` gave, for ``size`` rows. Raises ValueError where it is something else."""
        words = vocabulary.split(CELL)
        held: bytearray | array[int] = bytearray(codes) if len(words) <= 256 else array("I", codes)
        if len(held) != size or words[0] or (size and max(held) >= len(words)):
            raise ValueError("these are no columns of this corpus")
        self._set(words, held)
        self._number = {word: code for code, word in enumerate(words)} if len(words) <= MANY else None

    def mask(self, test: Callable[[str], bool]) -> bytes:
        """Rows of which one value satisfies ``test``; it is asked once for each different cell."""
        return self._read_off([any(map(test, cell.split(PART))) if cell else False for cell in self.vocabulary])

    def mask_of_words(self, words: Sequence[str], begins: bool = False, whole: bool = False) -> bytes:
        """Rows of which one value, in lower case, holds one of ``words``: at its beginning, or as a whole."""
        if len(self.vocabulary) <= MANY:
            return self.mask(lambda value: _has(value.lower(), words, begins, whole))
        blob, starts = self._all()
        good = bytearray(len(self.vocabulary))
        for word in words:
            needle = f"{PART if begins or whole else ''}{word}{PART if whole else ''}"
            at = blob.find(needle)
            while at >= 0:
                cell = bisect_right(starts, at) - 1
                good[cell] = 1
                at = blob.find(needle, starts[cell + 1]) if cell + 1 < len(starts) else -1
        return self._read_off(good)

    def _all(self) -> tuple[str, list[int]]:
        """All cells in one string in lower case, each between marks, and where each begins."""
        if self._blob is None:
            cells = [f"{PART}{cell.lower()}{PART}" if cell else "" for cell in self.vocabulary]
            self._blob = "".join(cells), [0, *accumulate(map(len, cells))][:-1]
        return self._blob

    def _read_off(self, good: Sequence[bool | int]) -> bytes:
        if isinstance(self._codes, bytearray):
            table = bytes(good) + bytes(256 - len(good))
            return bytes(self._codes.translate(table))
        return bytes(map(good.__getitem__, self._codes))


def _has(value: str, words: Sequence[str], begins: bool, whole: bool) -> bool:
    if whole:
        return value in words
    return value.startswith(tuple(words)) if begins else any(word in value for word in words)


class Filling:
    """The cells of a column while they are read from the file: in any order, some at a time."""

    def __init__(self, size: int) -> None:
        self._vocabulary = [""]
        self._number = {"": 0}
        self._codes = array("I", [0]) * size

    def put(self, rows: Iterable[int], cells: Iterable[str]) -> None:
        """``cells`` for ``rows``; rows behind the last one are next, in order."""
        number, codes = self._number, self._codes
        for row, cell in zip(rows, cells, strict=True):
            code = number.get(cell)
            if code is None:
                code = number[cell] = len(self._vocabulary)
                self._vocabulary.append(cell)
            if row < len(codes):
                codes[row] = code
            else:
                codes.append(code)

    def done(self, column: Column) -> None:
        """Into ``column``."""
        column.take(self._vocabulary, self._codes, self._number)


class Numbers:
    """Cells that are numbers; NaN is nothing."""

    def __init__(self, size: int) -> None:
        self.cells = array("d", [math.nan]) * size

    def __len__(self) -> int:
        return len(self.cells)

    def fill(self, cells: Iterable[float | None]) -> None:
        self.cells = array("d", [math.nan if cell is None else cell for cell in cells])

    def put_all(self, rows: Iterable[int], cells: Iterable[float | None]) -> None:
        for row, cell in zip(rows, cells, strict=True):
            self.cells[row] = math.nan if cell is None else cell

    def put(self, row: int, cell: float | None) -> None:
        self.cells[row] = math.nan if cell is None else cell

    def mask(self, op: str, low: float, high: float) -> bytes:
        """Rows whose number is in the span asked for (``=``), or before or after it."""
        cells = self.cells
        match op:
            case "<":
                return bytes([cell < low for cell in cells])
            case "<=":
                return bytes([cell <= high for cell in cells])
            case ">":
                return bytes([cell > high for cell in cells])
            case ">=":
                return bytes([cell >= low for cell in cells])
            case _:
                return bytes([low <= cell <= high for cell in cells])
