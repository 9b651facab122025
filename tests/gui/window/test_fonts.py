"""Chinese is drawn, or a person is told what to install."""

import pytest
from program import Run
from PySide6.QtGui import QFontDatabase

from gui import fonts


def test_the_bundled_face_draws_chinese_where_the_system_has_none(qapp, monkeypatch) -> None:
    if fonts.bundled_face() is None:
        pytest.skip("the fallback wheel is not in this environment")
    font = qapp.font()
    monkeypatch.setattr(fonts, "draws_chinese", lambda: False)
    try:
        assert fonts.ensure_chinese(qapp)
        assert any("Noto Sans" in family for family in qapp.font().families())
        assert any("Noto Sans SC" in family for family in QFontDatabase.families())
    finally:
        qapp.setFont(font)


def test_without_any_face_the_window_names_the_package(qapp, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(fonts, "draws_chinese", lambda: False)
    monkeypatch.setattr(fonts, "bundled_face", lambda: None)
    run = Run(qapp, qtbot, [])
    run.dialogs.answers["inform"] = None
    try:
        qtbot.waitUntil(lambda: bool(run.dialogs.asked))
        name, (_, text) = run.dialogs.asked[0]
        assert name == "inform"
        assert "fonts-noto-cjk" in text
    finally:
        run.close()
