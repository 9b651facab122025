"""Lines of a file of bytes, one of gigabytes among them told by its length instead of held in memory."""

from collections.abc import Iterator
from typing import IO

STEP = 1 << 20


def bounded_lines(file: IO[bytes], limit: int) -> Iterator[tuple[int, int, bytes | None]]:
    """Offset, length and bytes of each line of ``file`` from where it stands; None for one of more than ``limit`` bytes.

    Only ``\\n`` ends a line (U+2028 and U+0085 stand inside records).
    """
    offset = file.tell()
    while piece := file.readline(min(STEP, limit + 1)):
        length = len(piece)
        if not piece.endswith(b"\n"):
            length += _rest(file)
            file.seek(offset)
            piece = file.read(length) if length <= limit else b""
            file.seek(offset + length)
        yield offset, length, piece if length <= limit else None
        offset += length


def _rest(file: IO[bytes]) -> int:
    """Bytes up to and with the next line end; read in large steps, a search in each."""
    length = 0
    while chunk := file.read(STEP):
        end = chunk.find(b"\n") + 1
        length += end or len(chunk)
        if end:
            break
    return length
