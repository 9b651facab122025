"""Signs in what was taken over that do not show, or are not what they look like: shown by name, never taken away."""

from collections.abc import Iterator

from model.record.schema import Record
from model.session.checks.finding import Finding
from model.session.walk import values_of
from model.text.strange_signs import name_of, strange_signs


def strange_sign(record: Record) -> Iterator[Finding]:
    """One finding a value, that names the first such sign."""
    for target, value in values_of(record):
        if not value.is_present:
            continue
        for text in map(str, value.items):
            signs = strange_signs(text)
            if signs:
                at, _ = signs[0]
                about = (("value", _shown(text)), ("sign", name_of(text[at])), ("at", str(at + 1)))
                yield Finding("strange_sign", target, about)
                break


def _shown(text: str) -> str:
    """``text`` with its strange signs as escapes, so that they can be seen."""
    places = {at for at, _ in strange_signs(text)}
    return "".join(c.encode("unicode_escape").decode() if at in places else c for at, c in enumerate(text))
