"""A .zip of articles. Members are read into memory, one at a time; nothing is ever unpacked to the disk."""

import os
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from threading import Lock

from model.corpus.article import SourceArticle
from model.corpus.columns import Columns
from model.corpus.entry import ARTICLE_LIMIT, ARTICLE_SUFFIXES, Entry, Ids, natural_key, readable_name
from model.corpus.errors import ArticleUnreadable, BadArchive, EmptyCorpus
from model.corpus.folder import too_large
from model.corpus.messages import Message, message

# What deflate makes of a megabyte of the most uniform prose stays far below; its own limit is 1,032 to one.
RATIO_LIMIT, RATIO_FROM = 400, 1 << 20
TOTAL_LIMIT = 64 * 1024**3
"""What all members may unpack to, in bytes: more than any collection of articles holds."""
UTF8_NAMES = 0x800
ENCRYPTED = 0x1


class ArchiveReader:
    """Articles of an archive by the names of its members."""

    columns: Columns | None = None

    def __init__(self, path: Path, limit: int = ARTICLE_LIMIT) -> None:
        self._path, self._limit, self._lock = path, limit, Lock()
        self.notices: list[Message] = []
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise BadArchive(message("bad_zip", path=str(path), reason=str(error))) from error
        others: Counter[str] = Counter()
        found: list[tuple[str, zipfile.ZipInfo]] = []
        for member in self._archive.infolist():
            name = _name(member)
            if member.is_dir() or _is_hidden(name):
                continue
            suffix = os.path.splitext(name)[1].lower()
            if suffix in ARTICLE_SUFFIXES:
                found.append((name, member))
            else:
                others[suffix] += 1
        kinds = ", ".join(f"{suffix or '-'} × {count}" for suffix, count in others.most_common(6))
        if not found:
            self._archive.close()
            raise EmptyCorpus(
                message("empty_folder", path=str(path), others=kinds or "0", suffixes=" ".join(ARTICLE_SUFFIXES))
            )
        if others:
            self.notices.append(message("other_files", count=others.total(), kinds=kinds))
        unpacked = sum(member.file_size for _, member in found)
        if unpacked > TOTAL_LIMIT:
            self._archive.close()
            reason = f"it unpacks to {unpacked >> 30} GB"
            raise BadArchive(message("bad_zip", path=str(path), reason=reason))
        found.sort(key=lambda f: natural_key(f[0]))
        self._members = [member for _, member in found]
        ids = Ids()
        self.entries = [self._entry(name, member, ids) for name, member in found]

    def read(self, number: int) -> SourceArticle:
        entry, member = self.entries[number], self._members[number]
        try:
            with self._lock, self._archive.open(member) as file:
                data = file.read(self._limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
            ValueError,
        ) as error:
            reason = str(error) or type(error).__name__
            raise ArticleUnreadable(message("bad_zip", path=f"{self._path}/{entry.id}", reason=reason)) from error
        if len(data) > self._limit:
            raise ArticleUnreadable(too_large(entry.path, len(data), self._limit))
        return SourceArticle(entry.id, entry.path, data, suffix=os.path.splitext(entry.id)[1].lower())

    def location(self, number: int) -> str:
        return str(self._path)

    def close(self) -> None:
        self._archive.close()

    def _entry(self, name: str, member: zipfile.ZipInfo, ids: Ids) -> Entry:
        safe = _inside(name)
        id, notice = ids.claim(safe, f"{self._path}/{safe}")
        if safe != name:
            notice = message("unsafe_name", name=name, new=id)
        where = f"{self._path.name}/{id}"
        problem = None
        if member.flag_bits & ENCRYPTED:
            problem = message("encrypted", path=where)
        elif member.file_size > self._limit:
            problem = too_large(where, member.file_size, self._limit)
        elif member.file_size > max(RATIO_FROM, RATIO_LIMIT * member.compress_size):
            problem = message("zip_bomb", path=where, size=member.file_size >> 20, packed=member.compress_size)
        return Entry(id, where, member.file_size, 0, problem, notice)


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name. Without the UTF-8 flag zipfile reads CP437; Chinese systems wrote GB18030 or plain UTF-8."""
    name = member.filename
    if not member.flag_bits & UTF8_NAMES:
        try:
            name = os.fsdecode(name.encode("cp437"))
        except UnicodeEncodeError:
            return readable_name(name)
    return readable_name(name)


def _inside(name: str) -> str:
    """``name`` as a path below the archive: no drive, no root, no ``..``."""
    parts = name.replace("\\", "/").split("/")
    kept = [p for p in parts if p not in ("", ".", "..") and not (len(p) == 2 and p.endswith(":"))]
    return "/".join(kept).replace("\0", "")


def _is_hidden(name: str) -> bool:
    return any(
        p == "__MACOSX" or p.endswith(".annotations") or (p.startswith(".") and p not in (".", ".."))
        for p in name.split("/")
    )
