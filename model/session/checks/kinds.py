"""The type of the article against its meetings (guideline, article type)."""

from collections.abc import Iterator

from model.record.schema import Record
from model.session.checks.finding import Finding, day_of
from model.session.target import Target

WITHOUT = ("press_conference", "speech_text", "notice", "roundup", "junk")
WITH = ("own_meeting", "watch_then_own", "watch_only")


def type_against_meetings(record: Record) -> Iterator[Finding]:
    """Some types hold no meeting, others at least one."""
    kind = day_of(record.article.type)
    if kind in WITHOUT and record.meetings:
        yield Finding("type_without_meeting", Target("", "type"), (("type", kind),))
    elif kind in WITH and not record.meetings:
        yield Finding("type_needs_meeting", Target("", "type"), (("type", kind),))
