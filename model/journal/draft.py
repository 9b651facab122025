"""Unsaved work beside the journal: `<annotator>.draft`. It never changes a status."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from model.record.codec import dump, from_dict, to_dict
from model.record.errors import RecordError
from model.record.schema import FORMAT, Record


def draft_bytes(records: Mapping[str, Record]) -> bytes | None:
    """The draft file's content; None where there is nothing unsaved."""
    if not records:
        return None
    return dump({"format": FORMAT, "records": [to_dict(r) for r in records.values()]}).encode("utf-8")


def read_draft(path: Path, set_aside: bool = True) -> tuple[dict[str, Record], str]:
    """The unsaved records by id, and what was wrong: a damaged draft is kept as ``….damaged``, what is whole is read.

    Raises OSError. ``set_aside`` is for whoever may write.
    """
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}, ""
    problems: list[str] = []
    try:
        obj: Any = json.loads(data)
        rows = list(cast("list[object]", obj["records"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        rows, problems = [], [f"{type(error).__name__}: {error}"]
    records: dict[str, Record] = {}
    for row in rows:
        try:
            record = from_dict(row)
            records[record.id] = record
        except RecordError as error:
            problems.append(str(error))
    if problems and set_aside:
        path.replace(path.with_name(path.name + ".damaged"))
    return records, "; ".join(problems)
