"""What a check found: a warning never blocks, and a person may say why it is none."""

import hashlib
from dataclasses import dataclass

from model.record.schema import Value
from model.session.target import Target


@dataclass(frozen=True, slots=True)
class Finding:
    """``rule`` names the check (`check.<rule>` in the language table), ``target`` the value it is about.

    ``about`` fills the sentence's placeholders: pairs of a name and what stands for it.
    """

    rule: str
    target: Target
    about: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """Names this finding as long as what it found stays the same: another value is another finding."""
        where = (self.target.meeting, self.target.field, *(value for _, value in self.about))
        return f"{self.rule}:{hashlib.sha256(chr(31).join(where).encode('utf-8', 'replace')).hexdigest()[:12]}"


def day_of(value: Value) -> str:
    """The EDTF date of a value that is there, else ""."""
    return value.value if value.is_present and isinstance(value.value, str) else ""
