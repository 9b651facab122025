"""What verifying an article does to its record."""

from dataclasses import replace
from datetime import datetime
from functools import cache

from model.record.schema import Annotation, Record, Value
from model.record.validation import map_values


@cache
def tool_name() -> str:
    from importlib.metadata import PackageNotFoundError, version  # with the first save, not with the first picture

    try:
        return f"huibiao {version('huibiao')}"
    except PackageNotFoundError:
        return "huibiao"


def stamped(record: Record, annotator: str, seconds: float) -> Record:
    """The next revision of ``record``, saved now by ``annotator``; ``seconds`` of work are added."""
    old = record.annotation
    return replace(
        record,
        annotation=Annotation(
            annotator=annotator,
            saved_at=datetime.now().astimezone().isoformat(timespec="seconds"),
            revision=old.revision + 1,
            seconds=round(old.seconds + seconds, 1),
            tool=tool_name(),
            unknown=old.unknown,
        ),
    )


def verified(record: Record) -> Record:
    """``record`` as verified: what nobody touched was accepted unseen with the rest, and says so."""
    return replace(map_values(record, _accept), status="verified", skip_reason="")


def _accept(value: Value) -> Value:
    if value.state == "undecided" or value.origin != "suggested":
        return value
    return replace(value, origin="accepted_with_article")
