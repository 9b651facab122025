"""Values that nobody may change, made as fast as those that may be changed.

``dataclass(frozen=True)`` guards them when the program runs: it sets each field through ``object.__setattr__``, and that
is five times the cost of making one. An article makes two hundred, a tenth of all the time it takes. Here the guard is
the type checker's, which refuses an assignment to a field anywhere in ``model`` and ``gui``.
"""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Class]) -> type[Class]:
    """A dataclass with slots, compared and hashed by its fields, whose fields are set once, when it is made."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
