"""Is a folder on another machine? There a lock may keep nobody out, so a person is told."""

import os
import sys
from pathlib import Path

KINDS = (
    "nfs",
    "cifs",
    "smb",
    "afs",
    "ncpfs",
    "9p",
    "webdav",
    "davfs",
    "sshfs",
    "fuse.rclone",
    "glusterfs",
    "ceph",
    "lustre",
)
"""How the types of network file systems begin, in Linux' table of mounts (filesystems(5) and fuse's names)."""
DRIVE_REMOTE = 4
"""What Windows' GetDriveTypeW says of a network drive."""
MOUNTS = Path("/proc/self/mounts")


def network_kind(folder: Path) -> str:
    """The type of the network file system that holds ``folder``; "" where it is on this machine or that is unknown."""
    if sys.platform == "win32":
        drive = os.path.splitdrive(os.path.abspath(folder))[0]
        import ctypes

        remote = drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == DRIVE_REMOTE
        return "SMB" if remote else ""
    try:
        table = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return kind_in(table, os.path.realpath(folder))


def kind_in(table: str, folder: str) -> str:
    """``network_kind`` by a table of mounts: the deepest mount above ``folder`` counts, of equal ones the last."""
    best, kind = "", ""
    for line in table.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = _unescaped(parts[1])
        if (folder == point or folder.startswith(point.rstrip("/") + "/")) and len(point) >= len(best):
            best, kind = point, parts[2]
    bare = kind.removeprefix("fuse.")
    return kind if kind.startswith(KINDS) or bare.startswith(KINDS) else ""


def _unescaped(point: str) -> str:
    """Blanks, tabs, line ends and backslashes stand as octal numbers in the table."""
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, char)
    return point
