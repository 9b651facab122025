"""What became of one article: who changed what, when; saved revisions and the unsaved steps of this session."""

from dataclasses import dataclass

from model.record.schema import Record
from model.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class State:
    """The article as it stood after something was done.

    ``kind``: suggested (what the extractor said) | saved (``revision``, with its ``status``) | step (unsaved work of this
    session on top of ``revision``, ``label`` names the edit). ``at`` is RFC 3339, "" where unknown. ``record`` is None where the journal's line
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
    for at in workspace.history(id):
        try:
            record = workspace.revision(at)
        except (OSError, ValueError):
            record = None
        states.append(State("saved", record, at.saved_at, at.annotator, "", at.status, at.revision))
    return tuple(states)


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
    both = sorted([*saved, *steps], key=lambda state: (state.revision, state.kind == "step"))
    suggested = (State("suggested", workspace.suggestion(id)),) if workspace.is_ready(id) else ()
    return (*suggested, *both)
