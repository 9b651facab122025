"""One line of a corpus' list: an article that can be read, or the reason why it cannot."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from model.corpus.messages import Message, message

ARTICLE_SUFFIXES = (".txt", ".html", ".htm", ".md")
# A crawled page is a few KB; one of 100 MB is something else, and would freeze whoever shows it.
ARTICLE_LIMIT = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """``id`` as the record holds it; ``path`` for people; ``size`` in bytes, -1 unknown.

    ``problem``: it cannot be read, and why. ``notice``: it can, but something was noticed (a doubled id, a full cell).
    """

    id: str
    path: str
    size: int = -1
    stamp: int = 0
    problem: Message | None = None
    notice: Message | None = None


def readable_name(name: str) -> str:
    """``name`` (of a file) as text in NFC; bytes that are not UTF-8 are read as GB18030, else escaped as %XX."""
    data = name.encode("utf-8", "surrogateescape")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            text = "".join(f"%{ord(c) - 0xDC00:02X}" if 0xDC80 <= ord(c) <= 0xDCFF else c for c in name)
    return unicodedata.normalize("NFC", text)


def natural_key(name: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """A key that sorts ``9`` before ``10`` and a folder's files together; ties fall to the name itself."""
    pieces = re.findall(r"([^0-9]*)([0-9]{0,18})", name.replace("/", "\0"))
    return tuple((text.casefold(), int(digits) if digits else -1) for text, digits in pieces), name


class Ids:
    """Hands out ids, each once: a second ``a`` becomes ``a~2``."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def __contains__(self, id: object) -> bool:
        return id in self._taken

    def claim(self, wanted: str, path: str) -> tuple[str, Message | None]:
        """The id given, and a notice where it is not the one ``wanted``."""
        new, n = wanted, 1
        while new in self._taken:
            n += 1
            new = f"{wanted}~{n}"
        self._taken.add(new)
        return new, None if n == 1 else message("duplicate_id", path=path, id=wanted, new=new)
