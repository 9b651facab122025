"""The few calls a save makes to the operating system, in one place so that tests can make them fail."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

CHUNK = 1 << 20
"""Bytes copied at once."""
# A link in the place of a file of ours would make us write wherever it leads.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Files:
    """Write, flush to the disk, cut, replace. Raises OSError as the system does."""

    def open_append(self, path: Path) -> int:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _NO_LINK, 0o644)

    def open_new(self, path: Path) -> int:
        """A file that was not there; what a killed process of the same number left under that name goes first."""
        path.unlink(missing_ok=True)
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o644)

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

    def unlink(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def make_folder(self, folder: Path) -> None:
        """``folder`` with those above it. Their names are durable once the first file in it is: ``fsync_names``."""
        folder.mkdir(parents=True, exist_ok=True)

    def fsync_names(self, path: Path) -> None:
        """Make the name of ``path`` durable, and that of the folder it is in."""
        self.fsync_folder(path.parent)
        with contextlib.suppress(PermissionError):  # the folder above may be somebody else's, and was there before
            self.fsync_folder(path.parent.parent)

    def remove(self, path: Path) -> None:
        """``path`` is gone for good, if it was there."""
        if path.exists() or path.is_symlink():
            self.unlink(path)
            self.fsync_folder(path.parent)

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
        handle = self.open_new(temporary)
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
                self.unlink(temporary)
            raise
        self.fsync_folder(path.parent)
