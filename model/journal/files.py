"""The few calls a save makes to the operating system, in one place so that tests can make them fail."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

CHUNK = 1 << 20
"""Bytes copied at once."""


class Files:
    """Write, flush to the disk, cut, replace. Raises OSError as the system does."""

    def open_append(self, path: Path) -> int:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)

    def write(self, handle: int, data: bytes) -> int:
        return os.write(handle, data)

    def fsync(self, handle: int) -> None:
        os.fsync(handle)

    def truncate(self, handle: int, length: int) -> None:
        os.ftruncate(handle, length)

    def size(self, handle: int) -> int:
        return os.fstat(handle).st_size

    def stamp(self, handle: int) -> tuple[int, int, int]:
        """Which file it is, its size in bytes and when it was changed (ns): equal while nobody else wrote."""
        found = os.fstat(handle)
        return found.st_ino, found.st_size, found.st_mtime_ns

    def close(self, handle: int) -> None:
        os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        os.replace(source, target)

    def fsync_folder(self, folder: Path) -> None:
        """Make a new name in ``folder`` durable; Windows has no such call and does it by itself."""
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def write_all(self, handle: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self.write(handle, bytes(view)) :]

    def write_whole(self, path: Path, data: bytes) -> None:
        """``path`` holds ``data``, or what it held before: temporary file, fsync, replace, fsync of the folder."""
        self.write_parts(path, (data,))

    def copy_whole(self, source: Path, path: Path) -> None:
        """``path`` holds what ``source`` does, or what it held before."""
        with source.open("rb") as file:
            self.write_parts(path, iter(lambda: file.read(CHUNK), b""))

    def write_parts(self, path: Path, parts: Iterable[bytes]) -> None:
        """``path`` holds ``parts`` one after the other, or what it held before, whatever is raised while they are made."""
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644)
        try:
            try:
                for data in parts:
                    self.write_all(handle, data)
                self.fsync(handle)
            finally:
                self.close(handle)
            self.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        self.fsync_folder(path.parent)
