"""Where the journal of an annotator stands."""

import contextlib
from pathlib import Path
from unicodedata import normalize


def journal_of(folder: Path, annotator: str) -> Path:
    """The journal of ``annotator``; the one that is there, if only case or the spelling of accents tells them apart.

    Some folders take both for one file, and a synchronising program carries them from one kind to the other.
    """
    path = folder / f"{safe_name(annotator)}.jsonl"
    if path.exists():
        return path
    wanted = normalize("NFC", path.name).casefold()
    with contextlib.suppress(OSError):
        for other in sorted(folder.glob("*.jsonl")):
            if normalize("NFC", other.name).casefold() == wanted:
                return other
    return path


def safe_name(annotator: str) -> str:
    """``annotator`` as a file name in NFC: what could leave the folder or a file system refuses becomes ``_``."""
    annotator = normalize("NFC", annotator)
    name = "".join("_" if c in '/\\:*?"<>|' or ord(c) < 32 else c for c in annotator).strip(" .")
    return name or "annotator"
