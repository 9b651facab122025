"""``same_as``: a person's word that two articles tell of one session, and what an export makes of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from model.record.schema import Record
from model.session.edits import Edit
from model.session.places_in_record import meeting_of
from model.session.target import Target


def key_of(article: str, meeting: str) -> str:
    """A session as ``same_as`` names it: ``<article id>#<meeting id>``."""
    return f"{article}#{meeting}"


def link(meeting: str, session: str) -> Edit:
    """Say that ``meeting`` of this record is ``session`` (see ``key_of``); "" takes the link away.

    Raises LookupError where the record has no such meeting, ValueError where it would be linked to itself.
    """

    def apply(record: Record) -> Record:
        if session == key_of(record.id, meeting):
            raise ValueError("a session cannot be the same as itself")
        there = meeting_of(record, meeting)
        meetings = tuple(replace(m, same_as=session) if m.id == there.id else m for m in record.meetings)
        return replace(record, meetings=meetings)

    return Edit("edit.link" if session else "edit.unlink", apply, Target(meeting, "same_as"))


def leader(session: str, links: dict[str, str]) -> str:
    """The session that ``session`` leads to by its links; a ring ends at its smallest member."""
    seen = [session]
    while (above := links.get(seen[-1], "")) and above not in seen:
        seen.append(above)
    return min(seen[seen.index(above) :]) if above else seen[-1]


def once(records: Iterable[Record]) -> Iterator[Record]:
    """``records``, each session told once: by the article its links lead to, else by the first that tells it.

    An article all of whose sessions are told elsewhere stays, without meetings: it was read, and says so.
    """
    held = list(records)
    links = {key_of(r.id, m.id): m.same_as for r in held for m in r.meetings if m.same_as}
    present = {key_of(r.id, m.id) for r in held for m in r.meetings}
    teller: dict[str, str] = {}
    for key in [key_of(r.id, m.id) for r in held for m in r.meetings]:
        top = leader(key, links)
        teller.setdefault(top, top if top in present else key)
    for record in held:
        kept = tuple(
            m for m in record.meetings if teller[leader(key_of(record.id, m.id), links)] == key_of(record.id, m.id)
        )
        yield record if kept == record.meetings else replace(record, meetings=kept)
