"""One step that changes many articles: planned in any thread, made on the window's, undone as one.

    sources = space.bulk_sources(ids)                              # the window's thread
    plan = planned("edit.bulk_verify", sources, packed, verifying, space.revision)      # any thread
    space.apply_bulk(plan)                                         # the window's thread

``packed`` are the suggestions of the index (``Index.packed``): what nobody saved yet has no other record at hand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from model.journal.reader import Revision
from model.record.fast_json import dumps
from model.record.schema import FORMAT, Annotation, Record
from model.session.ahead import Ahead
from model.session.assignment import assigned
from model.session.json_changes import set_status
from model.session.packed import JsonChange, Packed, annotation_of, wordless
from model.session.verify import stamped


@dataclass(frozen=True, slots=True)
class State:
    """What a ``state`` line says of an article."""

    status: str = "todo"
    skip_reason: str = ""
    flags: tuple[str, ...] = ()

    @classmethod
    def of_record(cls, record: Record) -> "State":
        return cls(record.status, record.skip_reason, record.flags)

    @classmethod
    def of_json(cls, obj: Mapping[str, Any]) -> "State":
        return cls(obj.get("status", "todo"), obj.get("skip_reason", ""), tuple(obj.get("flags", ())))

    def on(self, record: Record) -> Record:
        return replace(record, status=self.status, skip_reason=self.skip_reason, flags=self.flags)

    @wordless
    def put(self, obj: dict[str, Any]) -> None:
        set_status(obj, self.status, self.skip_reason)
        obj.pop("flags", None)
        if self.flags:
            obj["flags"] = list(self.flags)

    def line(self, id: str) -> dict[str, Any]:
        reason = {"skip_reason": self.skip_reason} if self.skip_reason else {}
        return {
            "format": FORMAT,
            "event": "state",
            "id": id,
            "status": self.status,
            **reason,
            "flags": list(self.flags),
        }


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it is: the saved record or where the journal has it, None where nobody saved one."""

    id: str
    held: Packed | Revision | None
    state: State
    draft: bool

    @property
    def revision(self) -> int:
        return self.held.revision if self.held is not None else 0

    @wordless
    def as_now(self, obj: dict[str, Any]) -> None:
        """What was saved, under the id it has now and with what was said of it after."""
        obj["id"] = self.id
        self.state.put(obj)


@dataclass(frozen=True, slots=True)
class BulkItem:
    """One article of a step. ``before`` and ``after`` are None where only its state changes (a ``state`` line);
    ``ahead`` is the line of ``after`` as far as the plan knows it."""

    id: str
    was: int
    before_state: State
    after_state: State
    before: Packed | None = None
    after: Packed | None = None
    ahead: Ahead | None = field(default=None, compare=False, repr=False)

    def fits(self, now: Source) -> bool:
        """Is the article still as it was when the step was planned?"""
        same = now.revision == self.was and now.state == self.before_state
        return same and (self.after is None or not now.draft)

    def line(self, bulk: str, back: bool) -> str:
        """Its line in the journal, without number and seal."""
        side, state = (self.before, self.before_state) if back else (self.after, self.after_state)
        if side is None:
            return dumps({**state.line(self.id), "bulk": bulk})
        made = self.ahead.take() if self.ahead is not None and not back else b""
        line = made.decode("utf-8") if made else _unnamed(side.object())
        return f'{line[:-1]},"bulk":"{bulk}"}}'


def _unnamed(obj: dict[str, Any]) -> str:
    """The line of a record without the name of its step."""
    return dumps({"format": FORMAT, "event": "save", **{k: v for k, v in obj.items() if k not in ("format", "bulk")}})


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What a step would do: ``items`` are changed, ``drafts`` hold unsaved work and are left, ``unknown`` have no record
    at hand (not indexed yet, or unreadable), ``same`` would not be changed."""

    label: str
    items: tuple[BulkItem, ...]
    drafts: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


Read = Callable[[Revision], Record | Packed]
"""``Workspace.packed_revision``, which is ten times as fast as ``revision``."""


def joined_plans(label: str, plans: Sequence[BulkPlan]) -> BulkPlan:
    """Several plans as one step; an article is in one of them only."""

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(id for plan in plans for id in getattr(plan, name))

    items = tuple(item for plan in plans for item in plan.items)
    return BulkPlan(label, items, all_of("drafts"), all_of("unknown"), all_of("same"))


def planned(
    label: str,
    sources: Sequence[Source],
    packed: Mapping[str, bytes],
    change: JsonChange,
    read: Read,
    annotator: str,
) -> BulkPlan:
    """``change`` made in each record, each saved anew by ``annotator``. Any thread; milliseconds a hundred articles."""
    return planned_each(label, ((source, change) for source in sources), packed, read, annotator)


def planned_each(
    label: str,
    changes: Iterable[tuple[Source, JsonChange]],
    packed: Mapping[str, bytes],
    read: Read,
    annotator: str,
) -> BulkPlan:
    """The same with a change for each article."""
    items: list[BulkItem] = []
    left: dict[str, list[str]] = {"draft": [], "unknown": [], "same": []}
    empty = stamped(Record(id=""), annotator, 0.0).annotation
    for source, change in changes:
        if source.draft:
            left["draft"].append(source.id)
            continue
        before = before_of(source, packed, read)
        if before is None:
            left["unknown"].append(source.id)
            continue
        item = _item(source, before, before.changed(change, _next(before.annotation, empty)))
        if item is None:
            left["same"].append(source.id)
        else:
            items.append(item)
    return BulkPlan(label, tuple(items), tuple(left["draft"]), tuple(left["unknown"]), tuple(left["same"]))


def _item(source: Source, before: Packed, after: Packed) -> BulkItem | None:
    """The article unpacked once; None where nothing changes."""
    now = before.unsigned()
    if not after.changes[-1](now) and now == before.unsigned():
        return None
    now.update(annotation_of(after.annotation))
    ahead = Ahead(_unnamed(now).encode("utf-8"))
    return BulkItem(source.id, source.revision, source.state, State.of_json(now), before, after, ahead)


def before_of(source: Source, packed: Mapping[str, bytes], read: Read) -> Packed | None:
    """The record as it is now, its state said after it included."""
    if isinstance(source.held, Packed):
        return source.held
    if source.held is not None:
        try:
            found = read(source.held)
        except (OSError, ValueError):
            return None  # told where the journal is read
        held = found if isinstance(found, Packed) else Packed.of(found)
        return held.changed(source.as_now, held.annotation)
    core = packed.get(source.id)
    if core is None:
        return None
    return Packed(core) if source.state == State() else Packed(core).changed(source.state.put, Annotation())


def _next(old: Annotation, stamp: Annotation) -> Annotation:
    return replace(stamp, revision=old.revision + 1, seconds=old.seconds, unknown=old.unknown)


def planned_states(label: str, sources: Sequence[Source], change: Callable[[State], State]) -> BulkPlan:
    """Only states and flags change: ``state`` lines, no record is touched."""
    items = [BulkItem(s.id, s.revision, s.state, change(s.state)) for s in sources]
    changed = tuple(item for item in items if item.before_state != item.after_state)
    same = tuple(item.id for item in items if item.before_state == item.after_state)
    return BulkPlan(label, changed, same=same)


def flagging(name: str, on: bool = True) -> Callable[[State], State]:
    """Put a flag on or take it away."""

    def change(state: State) -> State:
        flags = tuple(flag for flag in state.flags if flag != name)
        return replace(state, flags=(*flags, name) if on else flags)

    return change


def assigning(name: str) -> Callable[[State], State]:
    """Give the article to ``name``; "" takes it back."""
    return lambda state: replace(state, flags=assigned(state.flags, name))


class BulkChanges(Mapping[str, tuple[Record, Record]]):
    """What a step changed, unpacked when it is looked at. ``record``: the record of an article as it is now."""

    def __init__(self, items: Sequence[BulkItem], record: Callable[[str], Record]) -> None:
        self.items_ = tuple(items)
        self._at = {item.id: item for item in self.items_}
        self._record = record

    def __getitem__(self, id: str) -> tuple[Record, Record]:
        item = self._at[id]
        if item.before is not None and item.after is not None:
            return item.before.record(), item.after.record()
        now = self._record(id)
        return item.before_state.on(now), item.after_state.on(now)

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def __contains__(self, id: object) -> bool:
        return id in self._at

    def renewed(self, revisions: Mapping[str, int], annotator: str) -> tuple[BulkItem, ...]:
        """The items as they are saved once more: both sides as the newest revision, now."""
        stamp = stamped(Record(id=""), annotator, 0.0).annotation
        out: list[BulkItem] = []
        for item in self.items_:
            sides = [
                replace(side, annotation=replace(_next(side.annotation, stamp), revision=revisions[item.id] + 1))
                if side is not None
                else None
                for side in (item.before, item.after)
            ]
            out.append(replace(item, before=sides[0], after=sides[1], ahead=None))
        return tuple(out)


def bulk_lines(items: Sequence[BulkItem], *, back: bool) -> list[Callable[[], str]]:
    """The lines of a step, each made when it is written. All bear one name that says how many they are."""
    from uuid import uuid4

    name = f"{uuid4().hex[:12]}/{len(items)}"
    return [_Line(item, name, back) for item in items]


@dataclass(frozen=True, slots=True)
class _Line:
    item: BulkItem
    name: str
    back: bool

    def __call__(self) -> str:
        return self.item.line(self.name, self.back)
