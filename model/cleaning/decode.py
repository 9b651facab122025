"""From the bytes of a crawled file to text: the encoding that really holds, whatever the page declares."""

import codecs
import re
from dataclasses import dataclass

from model.cleaning.tables import frequency_classes

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""")
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x7fELF", "a program"),
)
# What makes a text unreadable rather than dirty: more than one damaged or control character in twenty.
_TOO_DAMAGED = 0.05
_SAMPLE = 20_000  # bytes: encodings differ from the first paragraph on
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])


@dataclass(frozen=True, slots=True)
class Decoded:
    """``data.decode(encoding, "replace")`` gives ``text`` again; a byte order mark is not part of it.

    Before bytes that are not UTF-8 an UTF-8 mark is left out of ``data`` first.
    """

    text: str
    encoding: str


class Undecodable(Exception):
    """The bytes hold no text that can be read; ``reason`` says why, in words for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def decode(data: bytes) -> Decoded:
    """The text of a crawled file. Undecodable bytes become U+FFFD, line ends stay as they are.

    Raises Undecodable for binary data, for NULs that are not UTF-16 and for text that is mostly damage.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Undecodable(f"not text but {what}")
    encoding = _by_mark(data)
    if encoding == "utf-8-sig" and not _as_utf8(data) and _by_content(data[3:]) != "utf-8":
        data, encoding = data[3:], ""  # somebody's editor put the mark before a page in GBK
    encoding = encoding or _by_nulls(data)
    text = "" if encoding else _as_utf8(data)
    if text:
        encoding = "utf-8"
    else:
        encoding = encoding or _by_content(data)
        text = data.decode(encoding, "replace")
    damaged = text.count("\ufffd") + _controls(data, text, encoding)
    if damaged > 3 and damaged > _TOO_DAMAGED * len(text):
        raise Undecodable(f"too damaged: {damaged} of {len(text)} characters cannot be read")
    return Decoded(text, encoding)


def _by_mark(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return ""


def _by_nulls(data: bytes) -> str:
    """UTF-16 without a mark, by where the NULs of its ASCII characters and line ends stand."""
    nulls = data.count(0)
    if not nulls:
        return ""
    sample = data[: _SAMPLE * 2]
    best = max(("utf-16-le", "utf-16-be"), key=lambda name: _plausibility(sample, name))
    if _plausibility(sample, best) > 0.5:
        return best
    if nulls > 3 and nulls > _TOO_DAMAGED * len(data):
        raise Undecodable(f"binary: {nulls} NUL bytes in {len(data)}")
    return ""


def _as_utf8(data: bytes) -> str:
    """The text, "" where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _controls(data: bytes, text: str, encoding: str) -> int:
    """How many characters of ``text`` are controls. UTF-8 spells them as one byte each, which is told faster."""
    if encoding == "utf-8":
        return len(data) - len(data.translate(None, _CONTROLS))
    return sum(text.count(chr(control)) for control in _CONTROLS)


def _by_content(data: bytes) -> str:
    sample = data[:_SAMPLE]
    candidates = ["utf-8", "gb18030", "big5hkscs"]
    declared = _declared(sample)
    if declared and declared not in candidates:
        candidates.append(declared)
    # The declaration is worth a little: it decides between encodings that read equally well.
    return max(candidates, key=lambda name: _plausibility(sample, name) + (0.02 if name == declared else 0.0))


def _declared(sample: bytes) -> str:
    match = _DECLARED.search(sample[:4096])
    if not match:
        return ""
    name = match.group(1).decode("ascii").lower()
    name = _ALIASES.get(name, name)
    try:
        b"a".decode(codecs.lookup(name).name)
    except (LookupError, UnicodeError):
        return ""
    return name


def _plausibility(sample: bytes, encoding: str) -> float:
    """How much like Chinese news the bytes read: the mean frequency class of what is not ASCII, minus the damage."""
    text = sample.decode(encoding, "replace")
    if text.endswith("\ufffd"):
        text = text[:-1]
    classes = frequency_classes()
    total = score = 0.0
    for char in text:
        if char >= "\x80":
            total += 1
            if char == "\ufffd":
                score -= 1
            elif char in "，。、：；？！“”（）《》　·—…\xa0":
                score += 0.7
            else:
                score += classes.get(char, 0) / 9
        elif char < " " and char not in "\t\n\r\x1b\x0c\x0b":
            total += 1
            score -= 1
    if not total:
        return 0.6
    return score / total
