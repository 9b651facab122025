"""What may be done to many articles at once, as the person chose it. No widgets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from model.record.fields import TYPES
from model.record.own_fields import OwnField
from model.session.assignment import SIGN
from model.session.bulk import BulkPlan, Read, Source, assigning, flagging, planned, planned_states
from model.session.json_changes import setting, skipping, verifying
from model.session.own_values import own_value
from model.session.packed import JsonChange
from model.session.replacing import Find, Replacement, planned_replacements, previewed

ACTIONS = ("verify", "skip", "flag", "unflag", "type", "own", "assign")


@dataclass(frozen=True, slots=True)
class BulkChoice:
    """``action``: one of ``ACTIONS``; ``value``: reason, flag, type, annotator or what was typed for the own ``field``."""

    action: str
    value: str = ""
    field: OwnField | None = None


class Incomplete(ValueError):
    """``args[0]`` is the key of the string that says what is missing."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What a plan needs: suggestions of the index, saved revisions, and whose work it is. ``people``: known annotators."""

    packed: Callable[[Sequence[str]], Mapping[str, bytes]]
    read: Read
    annotator: str
    people: Sequence[str] = ()

    def _suggested(self, sources: Sequence[Source]) -> Mapping[str, bytes]:
        """Of those nobody saved yet: nothing else is asked for."""
        return self.packed([source.id for source in sources if source.held is None])

    def plan(self, label: str, change: JsonChange, sources: Sequence[Source]) -> BulkPlan:
        """Any thread."""
        return planned(label, sources, self._suggested(sources), change, self.read, self.annotator)

    def preview(self, find: Find, sources: Sequence[Source]) -> list[Replacement]:
        """Any thread."""
        return previewed(sources, self._suggested(sources), find, self.read)

    def replace(self, chosen: Sequence[Replacement], sources: Sequence[Source]) -> BulkPlan:
        """Any thread."""
        return planned_replacements(sources, self._suggested(sources), chosen, self.read, self.annotator)


def plan_of(choice: BulkChoice, hand: Hand) -> Callable[[Sequence[Source]], BulkPlan]:
    """What makes the plan. Raises Incomplete, or NotUnderstood for a value the own field cannot hold."""
    label = f"edit.bulk_{choice.action}"
    if choice.action in ("flag", "unflag"):
        if not choice.value:
            raise Incomplete("bulk.need_flag")
        change = flagging(choice.value, choice.action == "flag")
        return lambda sources: planned_states(label, sources, change)
    if choice.action == "assign":
        name = choice.value.removeprefix(SIGN)
        return lambda sources: planned_states(label, sources, assigning(name))
    make = _change(choice)
    return lambda sources: hand.plan(label, make, sources)


def _change(choice: BulkChoice) -> JsonChange:
    if choice.action == "verify":
        return verifying
    if choice.action == "skip":
        return skipping(choice.value)
    if choice.action == "type":
        if choice.value not in [c.value for c in TYPES]:
            raise Incomplete("bulk.need_type")
        return setting("type", choice.value)
    if choice.field is None or not choice.value.strip():
        raise Incomplete("bulk.need_own")
    return setting(choice.field.name, own_value(choice.field, choice.value), choice.field.of)
