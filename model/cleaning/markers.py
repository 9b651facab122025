"""Markers of a corpus' own boilerplate, accepted by a person: lines its sites put around articles, or that belong to them.

They stand in ``boilerplate.toml`` beside the journals, one table a marker, in the order they were accepted. A cleaned article
that a marker touched says so in its version: ``1+9f2c1a07``, the cleaner's own and the sum of the markers in force; so it
can be cleaned again as it was after more were accepted.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from model.cleaning.boilerplate import Piece

FILE = "boilerplate.toml"
ACTIONS = ("strike", "keep")
PLACES = ("line", "prefix", "suffix", "head", "tail")
HEAD = """# What people struck from or brought back into the articles of this corpus, accepted with `huibiao learn-boilerplate`.
# action: strike | keep. place: line (all of a line), prefix, suffix (a line that begins or ends so), head, tail (only
# these words at a paragraph's beginning or end). Blanks do not count, a 0 is any number. site: a host or outlet the page
# names; empty is every page. Only the end of this file may grow: what was saved leads back to the markers of then.
"""
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")


class BadMarkers(ValueError):
    """The file of markers cannot be used; the message names it and what is wrong."""


@dataclass(frozen=True, slots=True)
class Marker:
    """``text`` as ``normal`` gives it."""

    action: str
    place: str
    text: str
    site: str = ""


def normal(text: str) -> str:
    """``text`` without blanks, each number as 0."""
    return _DIGITS.sub("0", _BLANKS.sub("", text))


@dataclass(frozen=True)
class Markers:
    """Markers in the order they were accepted."""

    all: tuple[Marker, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The sum of them all, "" where there are none."""
        if not self.all:
            return ""
        lines = [f"{m.action}\t{m.place}\t{m.text}\t{m.site}" for m in self.all]
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:8]

    def of_version(self, version: str) -> "Markers":
        """Those that were in force when ``version`` was made; all of them where that is not known any more."""
        digest = version.partition("+")[2]
        if not digest:
            return NO_MARKERS
        return next((m for m in (Markers(self.all[:n]) for n in range(1, len(self.all))) if m.digest == digest), self)

    def at(self, raw: str, url: str) -> "Markers":
        """Those for a page: of every site, or of one the page or its address names."""
        if not self.all:
            return self
        sites = {site for site in {m.site for m in self.all} if not site or site in url or site in raw}
        return Markers(tuple(m for m in self.all if m.site in sites))

    @cached_property
    def _patterns(self) -> dict[tuple[str, str], re.Pattern[str]]:
        shapes = {"line": "({})$", "prefix": "({})", "suffix": "({})$", "head": "({})\\s*", "tail": "\\s*({})$"}
        out: dict[tuple[str, str], re.Pattern[str]] = {}
        for action in ACTIONS:
            for place in PLACES:
                texts = [m.text for m in self.all if (m.action, m.place) == (action, place) and m.text]
                longest_first = sorted(texts, key=len, reverse=True)
                if texts:
                    out[action, place] = re.compile(shapes[place].format("|".join(map(_pattern, longest_first))))
        return out

    def says(self, action: str, line: str) -> bool:
        """Is all of ``line`` meant by a marker of ``action``?"""
        patterns = self._patterns
        for place in ("line", "prefix"):
            if (action, place) in patterns and patterns[action, place].match(line):
                return True
        return (action, "suffix") in patterns and patterns[action, "suffix"].search(line) is not None

    def edges(self, line: str) -> tuple[int, int]:
        """Where what is left of ``line`` begins and ends once the words at its edges are struck."""
        patterns, start, end = self._patterns, 0, len(line)
        if ("strike", "head") in patterns and (match := patterns["strike", "head"].match(line)):
            start = match.end()
        if ("strike", "tail") in patterns and (match := patterns["strike", "tail"].search(line, start)):
            end = match.start()
        return start, end

    def judge(self, pieces: "Sequence[Piece]") -> None:
        """Let the markers have the last word on which ``pieces`` stay."""
        if not self.all:
            return
        for piece in pieces:
            if piece.why.startswith("boilerplate.") and self.says("keep", piece.text):
                piece.why = ""
                piece.trimmed.append(("kept.learned", piece.start, piece.end))
            elif not piece.why and self.says("strike", piece.text):
                piece.why = LEARNED
            elif not piece.why:
                self._trim(piece)

    def _trim(self, piece: "Piece") -> None:
        start, end = self.edges(piece.text)
        if start >= end:
            piece.why = LEARNED
        elif (start, end) != (0, len(piece.text)):
            at = piece.start
            if start:
                piece.trimmed.append((LEARNED, at, at + start))
            if end < len(piece.text):
                piece.trimmed.append((LEARNED, at + end, piece.end))
            piece.start, piece.end, piece.text = at + start, at + end, piece.text[start:end]


NO_MARKERS = Markers()
LEARNED = "boilerplate.learned"
"""The note of what a marker took away; what one kept has a note ``kept.learned``."""


def _pattern(text: str) -> str:
    return r"\s*".join(r"\d+" if char == "0" else re.escape(char) for char in text)


def read_markers(path: Path) -> Markers:
    """The markers in ``path``; none where there is no such file. Raises BadMarkers, OSError."""
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return NO_MARKERS
    except UnicodeDecodeError as error:
        raise BadMarkers(f"{path}: not UTF-8 ({error.reason}); mend it or move it away") from error
    import tomllib  # most corpora have no such file

    try:
        entries = cast("list[dict[str, Any]]", tomllib.loads(content).get("marker", []))
        found = [Marker(*(str(e.get(key, "")) for key in ("action", "place", "text", "site"))) for e in entries]
    except (tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
        raise BadMarkers(f"{path}: {error}; mend it or move it away") from error
    for number, marker in enumerate(found, 1):
        if marker.action not in ACTIONS or marker.place not in PLACES or not marker.text:
            raise BadMarkers(
                f"{path}: marker {number} needs an action ({', '.join(ACTIONS)}), a place ({', '.join(PLACES)}) and a text"
            )
    return Markers(tuple(found))


def written(markers: Markers) -> str:
    """The content of the file that holds ``markers``."""
    return HEAD + "".join(
        f"\n[[marker]]\naction = {_quoted(m.action)}\nplace = {_quoted(m.place)}\ntext = {_quoted(m.text)}\n"
        f"site = {_quoted(m.site)}\n"
        for m in markers.all
    )


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
