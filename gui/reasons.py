"""Why the extractor said so, in words: its rules' ids as an analyst reads them (`resources/i18n/reasons.toml`)."""

from gui.i18n import catalogue, label, tr
from model.record.fields import ROLES

_ROLES = {role.value: role for role in ROLES}


def words_of(rule: str) -> str:
    """What in the text made the program say so. A rule nobody has written down (of another version, or imported) is
    named by its id, so that nothing is hidden."""
    said = _plain(rule)
    if said:
        return said
    head, _, last = rule.rpartition(".")
    if head and f"reason.more.{last}" in catalogue() and (words := words_of(head)) != head:
        return tr("reason.more.joined", words=words, more=tr(f"reason.more.{last}"))
    return rule


def is_written(rule: str) -> bool:
    """Has somebody written down what ``rule`` means?"""
    return words_of(rule) != rule


def _plain(rule: str) -> str:
    if f"reason.{rule}" in catalogue():
        return tr(f"reason.{rule}")
    head, role, frame = (*rule.split(".", 2), "", "")[:3]
    if head == "people" and role in _ROLES and f"reason.frame.{frame}" in catalogue():
        return tr(f"reason.frame.{frame}", role=label(_ROLES[role]).lower())
    return ""
