"""Files that are files: a pipe or a device under a file's name is never waited for."""

import errno
import os
import stat
from pathlib import Path
from typing import IO


def open_regular(path: Path) -> IO[bytes]:
    """``path`` for reading. Raises OSError; a pipe or a device is refused, where it would be waited for without end."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return os.fdopen(handle, "rb")


def read_regular(path: Path) -> bytes:
    """The bytes at ``path``. Raises OSError as ``open_regular`` does."""
    with open_regular(path) as file:
        return file.read()
