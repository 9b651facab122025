"""Compiled once: what ``dataclasses`` writes and compiles at every start takes a quarter of the window's imports.

Kept in the user's cache by its very source, as Python keeps compiled modules; without it everything is made anew. Read only
where nobody else can have written it: it is run.
"""

import contextlib
import dataclasses
import marshal
import os
import stat
import zlib
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Any

NAME = "dataclasses.bin"


class Compiled:
    """The code of sources compiled before. ``take_over`` puts it in the place of compiling, ``give_back`` ends that."""

    in_force: "Compiled | None" = None

    def __init__(self, path: str) -> None:
        self._path = path
        self._codes = _read(path)
        self._new = False
        self._used: set[str] = set()

    def take_over(self) -> None:
        """``exec`` in ``dataclasses`` is found here from now on, not among the builtins."""
        dataclasses.exec = self._exec  # type: ignore[attr-defined]

    def give_back(self) -> None:
        """The window stands: what is made later is compiled as ever."""
        dataclasses.__dict__.pop("exec", None)

    def _exec(self, source: str, names: dict[str, Any] | None = None, local: dict[str, Any] | None = None) -> None:
        self._used.add(source)
        code = self._codes.get(source)
        if code is None:
            code = self._codes[source] = compile(source, "<string>", "exec", dont_inherit=True)
            self._new = True
        exec(code, names, local)

    def keep(self) -> None:
        """Write down what was compiled anew, whole or not at all. Any thread; a cache that cannot be written is none."""
        if not self._new:
            return
        if len(self._codes) > 2 * len(self._used):  # what versions before this one left behind
            self._codes = {source: self._codes[source] for source in self._used}
        body = marshal.dumps(self._codes)
        beside = f"{self._path}.{os.getpid()}"
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            with open(beside, "wb", opener=_private) as file:
                file.write(MAGIC_NUMBER + zlib.crc32(body).to_bytes(4, "big") + body)
            os.replace(beside, self._path)
            self._new = False


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _is_ours(file: int) -> bool:
    """Is an open file this user's, and writable by nobody else? Always where a system knows no such rights."""
    if not hasattr(os, "getuid"):
        return True
    known = os.fstat(file)
    return known.st_uid == os.getuid() and not known.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def begin(path: str) -> None:
    """The start begins: what was kept at ``path`` is used from now on."""
    if Compiled.in_force is None:
        Compiled.in_force = Compiled(path)
        Compiled.in_force.take_over()


def end() -> "Compiled | None":
    """The first article is on screen. Returns what there may be to keep for the next start."""
    made, Compiled.in_force = Compiled.in_force, None
    if made is not None:
        made.give_back()
    return made


def _read(path: str) -> dict[str, CodeType]:
    """What was kept by this version of Python; nothing where it is damaged or may be somebody else's."""
    try:
        with open(path, "rb") as file:
            content = file.read() if _is_ours(file.fileno()) else b""
    except OSError:
        return {}
    head = len(MAGIC_NUMBER)
    body = content[head + 4 :]
    if content[:head] != MAGIC_NUMBER or content[head : head + 4] != zlib.crc32(body).to_bytes(4, "big"):
        return {}
    codes = marshal.loads(body)
    return codes if isinstance(codes, dict) else {}
