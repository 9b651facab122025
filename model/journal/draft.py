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


def read_draft(path: Path) -> tuple[dict[str, Record], str]:
    """The unsaved records by id, and what was wrong: a damaged draft is set aside as ``….damaged`` and told."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}, ""
    try:
        obj: Any = json.loads(data)
        rows = cast("list[object]", obj["records"])
        records = [from_dict(row) for row in rows]
    except (ValueError, KeyError, TypeError, RecursionError, RecordError) as error:
        aside = path.with_name(path.name + ".damaged")
        path.replace(aside)
        return {}, f"{aside.name}: {error}"
    return {record.id: record for record in records}, ""
