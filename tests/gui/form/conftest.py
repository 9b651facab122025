"""A form in a window of its own."""

import pytest
from form_bench import Bench, sample
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import appearance, fonts, i18n
from gui.form.record_form import RecordForm


@pytest.fixture(autouse=True)
def _chinese(qapp):
    i18n.set_language("zh")
    appearance.apply(qapp, "light")
    fonts.ensure_chinese(qapp)
    yield
    i18n.set_language("zh")
    QGuiApplication.clipboard().clear()


@pytest.fixture
def bench(qtbot):
    window = QWidget()
    form = RecordForm(window)
    QVBoxLayout(window).addWidget(form)
    window.resize(420, 800)
    qtbot.addWidget(window)
    bench = Bench(window, form)
    bench.show(sample())
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return bench
