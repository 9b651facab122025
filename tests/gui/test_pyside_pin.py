"""PySide6 6.12.0 on Python 3.11 dies after some thousand void calls; the pinned one must not."""

import sys

from PySide6.QtCore import QObject


def test_void_calls_keep_the_reference_count_of_none_steady(qapp: object) -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for i in range(1000):
        thing.setObjectName(str(i))
    assert abs(sys.getrefcount(None) - before) < 100
