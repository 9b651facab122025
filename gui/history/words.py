"""Differences and states of an article in the words of the form."""

from collections.abc import Iterable
from datetime import datetime

from gui.fields.known import spec_at
from gui.form.display import shown, text_of
from gui.i18n import label, language, tr
from model.record.fields import ROLES
from model.record.schema import Record, Value
from model.session.assignment import assignee
from model.session.differences import Difference
from model.session.history import State
from model.session.places_in_record import PERSON_NAME
from model.session.target import Target

MOST = 3
"""Differences a state's line names; the others are counted."""


def place_of(found: Difference, record: Record) -> str:
    """Where the difference is: the field, with its person, and its meeting where there are several."""
    target = found.target
    if found.kind in ("text", "status", "flags", "note"):
        return tr(f"history.{found.kind}")
    parts: list[str] = []
    ids = [meeting.id for meeting in record.meetings]
    if target.meeting and (len(ids) > 1 or not target.field):
        number = str(ids.index(target.meeting) + 1) if target.meeting in ids else found.subject
        parts.append(tr("form.meeting", number=number))
    if target.person is not None or (target.field == "people" and found.kind in ("added", "removed")):
        parts.append(found.subject or tr("form.name"))
    if found.kind == "roles":
        parts.append(tr("history.roles"))
    elif found.kind == "order":
        parts.append(tr("history.order"))
    elif found.kind in ("changed", "settled") or not parts:
        parts.append(_field(target))
    return " · ".join(parts)


def _field(target: Target) -> str:
    if target.person is not None and target.field == "name":
        return label(PERSON_NAME)
    spec = spec_at(target)
    return label(spec) if spec is not None else target.field


def values_of(found: Difference, before: Record, after: Record) -> tuple[str, str]:
    """What stood there before and after."""
    if found.kind in ("added", "removed"):
        there = "、".join(_roles(found.after or found.before)) or tr("history.there")
        return ("", there) if found.kind == "added" else (there, "")
    return _words(found, found.before, before), _words(found, found.after, after)


def _words(found: Difference, held: object, record: Record) -> str:
    if found.kind == "roles":
        return "、".join(_roles(held))
    if found.kind == "status":
        return tr(f"state.{held}")
    if found.kind == "flags":
        return flags_in_words(str(held).split("、")) or "—"
    if found.kind == "note":
        return str(held)
    if found.kind in ("text", "order"):
        return ""
    values = [held] if isinstance(held, Value) else list(held) if isinstance(held, tuple) else []
    spec = PERSON_NAME if found.target.person is not None and found.target.field == "name" else spec_at(found.target)
    if spec is None:
        text = "、".join(text_of(PERSON_NAME, value.value) for value in values if value.value is not None)
    else:
        text = shown(spec, held, _day(record, found.target.meeting))  # type: ignore[arg-type]
    if not text:
        states = [value.state for value in values]
        text = tr(f"form.state.{states[0]}") if states and states[0] != "present" else "—"
    if found.kind == "settled" and values:
        text += f"（{tr(f'origin.{values[0].origin}')}）"
    return text


def flags_in_words(flags: Iterable[str]) -> str:
    """The flags as a person reads them: the plain one and an assignment in words, a name of one's own as it is."""
    return "、".join(_flag(flag) for flag in flags if flag)


def _flag(flag: str) -> str:
    if flag == "flag":
        return tr("history.flag")
    return tr("history.assigned", name=assignee((flag,))) if assignee((flag,)) else flag


def _day(record: Record, meeting: str) -> str:
    return next((str(m.date.value or "") for m in record.meetings if m.id == meeting), "")


def _roles(held: object) -> list[str]:
    return [label(role) for role in ROLES if isinstance(held, tuple) and role.value in held]


def summary(found: tuple[Difference, ...], record: Record) -> str:
    """What a state changed, in a line: the first few places, and how many more."""
    told = [d for d in found if d.kind not in ("settled", "status")]
    places = list(dict.fromkeys(place_of(d, record) for d in told))
    text = "，".join(places[:MOST])
    return tr("history.and_more", text=text, count=len(places)) if len(places) > MOST else text


def what_of(state: State) -> str:
    """What was done: an edit's name, or what the article was saved as."""
    if state.kind == "step":
        return tr(state.label)
    if state.kind == "suggested":
        return tr("history.suggested")
    status = tr(f"state.{state.status}") if state.status else ""
    record = state.record
    if state.kind == "said":
        flags = flags_in_words(record.flags) if record is not None else ""
        return status or (tr("history.flagged", flags=flags) if flags else tr("history.unflagged"))
    if record is not None and record.skip_reason and state.status == "skipped":
        status = f"{status}（{record.skip_reason}）" if language() == "zh" else f"{status} ({record.skip_reason})"
    return tr("history.saved", number=state.revision, status=status)


def when(at: str) -> str:
    """A time in the zone of this machine, to the minute; of today only the time."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    today = moment.date() == datetime.now().astimezone().date()
    return moment.strftime("%H:%M:%S" if today else "%Y-%m-%d %H:%M")
