"""The own fields of the corpus on the desk, for what labels or orders fields; set by ``OwnFields`` alone."""

from collections.abc import Sequence

from model.record.fields import BY_NAME, FieldSpec
from model.record.own_fields import OwnField
from model.session.target import Target


class _Current:
    specs: tuple[FieldSpec, ...] = ()


def use(fields: Sequence[OwnField]) -> None:
    """From now on these are the corpus's fields."""
    _Current.specs = tuple(field.spec for field in fields)


def specs(scope: str = "") -> tuple[FieldSpec, ...]:
    """The rows of the own fields, in their order; of an ``article`` or a ``meeting`` only."""
    return tuple(spec for spec in _Current.specs if scope in ("", spec.scope))


def spec_at(target: Target) -> FieldSpec | None:
    """The row of what ``target`` names, own fields included; None where no table names it."""
    scope = "person" if target.person is not None else "meeting" if target.meeting else "article"
    found = BY_NAME.get((scope, target.field))
    return found or next((s for s in _Current.specs if (s.scope, s.name) == (scope, target.field)), None)


def position(field: str) -> int:
    """The place of an own field among them; behind them all where ``fields.toml`` does not name it."""
    names = [spec.name for spec in _Current.specs]
    return names.index(field) if field in names else len(names)
