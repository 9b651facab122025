"""What became of one article: who changed what, when; saved revisions and the unsaved steps of this session."""

from dataclasses import dataclass, replace

from model.journal.revisions import Said
from model.record.schema import Record
from model.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class State:
    """The article as it stood after something was done.

    ``kind``: suggested (what the extractor said) | saved (``revision``, with its ``status``) | said (without a new record, by
    an earlier session: flags, or ``status``, the new one) | step (unsaved work of this session on top of ``revision``,
    ``label`` names the edit). ``at`` is RFC 3339, "" where unknown. ``record`` is None where the journal's line
    cannot be read.
    """

    kind: str
    record: Record | None
    at: str = ""
    by: str = ""
    label: str = ""
    status: str = ""
    revision: int = 0


def saved_states(workspace: Workspace, id: str) -> tuple[State, ...]:
    """Every saved revision, first to last. Reads the journal: for another thread than the window's. Raises OSError."""
    states: list[State] = []
    last: Record | None = None
    for at in workspace.events(id):
        if isinstance(at, Said):
            before = last or Record(id)
            last = _said_of(before, at)
            if last != before:  # compaction repeats what stands
                changed = last.status if last.status != before.status else ""
                revision = states[-1].revision if states else 0
                states.append(State("said", last, at.at, workspace.annotator, "", changed, revision))
            continue
        try:
            record = workspace.revision(at)
        except (OSError, ValueError):
            record = None
        states.append(State("saved", record, at.saved_at, at.annotator, "", at.status, at.revision))
        last = record or last
    return tuple(states)


def _on(suggested: Record, state: State) -> State:
    """What was said before anything was saved was said of the suggestion."""
    said = state.record
    if state.kind != "said" or state.revision or said is None:
        return state
    return replace(state, record=replace(suggested, status=said.status, skip_reason=said.skip_reason, flags=said.flags))


def _said_of(record: Record, at: Said) -> Record:
    if at.status is not None:
        record = replace(record, status=at.status, skip_reason=at.skip_reason)
    return record if at.flags is None else replace(record, flags=at.flags)


def with_steps(workspace: Workspace, id: str, saved: tuple[State, ...]) -> tuple[State, ...]:
    """``saved`` with the suggestion before it and this session's unsaved steps in their time; first to last."""
    steps = [
        State(
            "step",
            step.changes[id][1],
            step.at,
            workspace.annotator,
            step.label,
            revision=step.changes[id][1].annotation.revision,
        )
        for step in workspace.steps(id)
        if step.kind != "save"
    ]
    if workspace.is_ready(id):
        saved = tuple(_on(workspace.suggestion(id), state) for state in saved)
    both = sorted([*saved, *steps], key=lambda state: (state.revision, state.kind == "step"))
    suggested = (State("suggested", workspace.suggestion(id)),) if workspace.is_ready(id) else ()
    return (*suggested, *both)
