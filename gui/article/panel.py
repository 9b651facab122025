"""The article with what belongs to it: raw view, find bar, legend, and the states in which there is no article."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel, QStackedLayout, QVBoxLayout, QWidget

from gui.appearance import muted_palette
from gui.article.find_bar import FindBar
from gui.article.hand import Selection
from gui.article.legend import Legend
from gui.article.marks import Mark, covers, marks_of
from gui.article.view import ArticleView
from gui.empty import EmptyState
from gui.i18n import tr
from model.cleaning.article import CleanArticle
from model.cleaning.removed import removed_spans
from model.record.schema import Record
from model.record.validation import map_values
from model.session.target import Target
from model.session.walk import values_of
from model.text.spans import Span


class ArticlePanel(QWidget):
    """``next_wanted``: this article cannot be read; ``again_wanted``: all is done, but show the last one again."""

    next_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ArticleView(self)
        self.view.setAccessibleName(tr("article.name"))
        self.find_bar = FindBar(self.view, self)
        self.legend = Legend(self)
        self.empty = EmptyState(self)
        self.empty.pressed.connect(self._pressed)
        self._done = False
        self._banner = QLabel(tr("article.raw_banner"), self)
        self._banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._banner.setContentsMargins(8, 6, 8, 6)
        self._banner.setPalette(muted_palette(self.palette()))
        self._banner.hide()
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.find_bar, self._banner, self.view, self.legend):
            column.addWidget(part)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(sheet)
        self._stack.addWidget(self.empty)
        self._record: Record | None = None
        self._clean: CleanArticle | None = None
        self._focused: Target | None = None
        self._raw = False
        self.say_none()

    @property
    def raw(self) -> bool:
        return self._raw

    @property
    def clean(self) -> CleanArticle | None:
        return self._clean

    @property
    def focused(self) -> Target | None:
        return self._focused

    def show_record(self, record: Record, clean: CleanArticle | None, top: int = 0) -> None:
        """Show another article, its first line or code point ``top`` at the top."""
        self._record, self._clean, self._focused = record, clean, None
        self.view.raw = clean.raw if clean is not None else ""
        self.view.raw_of = self._raw_shown
        self._fill()
        if top and not self._raw:
            self.view.scroll_to(top)
        empty = not record.text.strip() and not self._raw
        if empty:
            nothing = clean is not None and not clean.raw.strip()
            self.empty.say(tr("article.empty_file" if nothing else "article.empty_text"))
        self._stack.setCurrentIndex(1 if empty else 0)

    def refresh_record(self, record: Record, clean: CleanArticle | None = None) -> None:
        """The same article after an edit: marks only, unless its text was edited too (``clean`` is as it is then)."""
        clean = clean or self._clean
        if self._record is None or record.text != self._record.text:
            self.show_record(record, clean, self.view.top_position())
            return
        self._clean = clean
        self._record = record
        self.view.show_marks(self._marks(record), self._focused)

    def focus_target(self, target: Target | None) -> None:
        self._focused = target
        self.view.focus_target(target)

    def stands_only_in_raw(self, target: Target) -> bool:
        """Was the evidence of ``target`` cleaned away, so that only the raw view can show it?"""
        if self._record is None or self._raw or not self.same_raw:
            return False
        held = [value for where, value in values_of(self._record) if covers(target, where)]
        return any(value.raw_spans for value in held) and not any(value.spans for value in held)

    @Slot(bool)
    def set_raw(self, raw: bool) -> None:
        """Show the raw article with what was removed in grey, at the place that was being read; or go back."""
        if raw == self._raw:
            return
        top = self.view.top_position()
        self._raw = raw
        self._banner.setVisible(raw)
        if self._record is None or self._clean is None:
            return
        offsets = self._clean.offsets
        focused = self._focused
        if raw:
            at = offsets.raw_span(min(top, offsets.clean_length), min(top, offsets.clean_length))[0] if top else 0
        else:
            at = offsets.clean_position(top) if top else 0
        self._stack.setCurrentIndex(0)
        self._fill()
        self.view.scroll_to(at)
        if focused is not None:
            self.focus_target(focused)

    def _fill(self) -> None:
        record, clean = self._record, self._clean
        if record is None:
            return
        if self._raw and clean is not None:
            self.view.show_text(clean.raw, removed=removed_spans(clean.offsets))
        else:
            self.view.show_text(record.text, headings=_headings(record))
        self.view.show_marks(self._marks(record), self._focused)
        self.find_bar.refresh()

    def _marks(self, record: Record) -> tuple[Mark, ...]:
        if not self.same_raw:  # its raw positions are those of another raw article than the one shown
            record = map_values(record, lambda value: replace(value, raw_spans=()) if value.raw_spans else value)
        return marks_of(record, self._raw_shown if self._raw else None)

    def evidence_of(self, chosen: Selection) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The spans and raw spans of a selection, in whichever view it was made."""
        clean = self._clean
        if self._raw:
            known = clean is not None and clean.text == self.text
            span = clean.offsets.clean_span(chosen.start, chosen.end) if clean is not None and known else None
            return ((span,) if span else ()), (((chosen.start, chosen.end),) if self.same_raw else ())
        return ((chosen.start, chosen.end),), self.raw_of(chosen.start, chosen.end)

    @property
    def same_raw(self) -> bool:
        """Is the raw article shown the one the record was made from? Where neither says, it is."""
        if self._record is None or self._clean is None:
            return True
        was, now = self._record.source.sha256, self._clean.sha256
        return not was or not now or was == now

    def raw_of(self, start: int, end: int) -> tuple[Span, ...]:
        """The raw span of ``start:end`` of the record's text, to be written down in the record.

        Nothing where that text is not what cleaning gave, or the raw article is not the record's own.
        """
        return self._raw_shown(start, end) if self.same_raw else ()

    def _raw_shown(self, start: int, end: int) -> tuple[Span, ...]:
        """Where ``start:end`` stands in the raw article shown."""
        clean = self._clean
        if clean is None or clean.text != self.text:
            return ()
        return (clean.offsets.raw_span(start, end),)

    @property
    def text(self) -> str:
        """The record's own text, not what Qt shows of it."""
        return self._record.text if self._record is not None else ""

    def source_text(self, chosen: Selection) -> str:
        """What stands at the selection in the text shown, as the record or the raw article has it."""
        whole = self._clean.raw if self._raw and self._clean is not None else self.text
        return whole[chosen.start : chosen.end]

    def restyle(self) -> None:
        """Other colours: what was painted in the old ones is painted anew."""
        self.view.restyle()
        self.find_bar.restyle()
        self._banner.setPalette(muted_palette(QApplication.palette()))
        self.legend.update()

    def say_none(self) -> None:
        self._say(tr("article.none"))

    def say_preparing(self) -> None:
        self._say(tr("article.preparing"))

    def say_problem(self, reason: str) -> None:
        self._say(tr("article.problem_title"), reason, tr("article.problem_next"))

    def say_finished(self, total: int) -> None:
        self._say(tr("article.finished", total=total), tr("article.finished_hint"), tr("article.finished_again"))
        self._done = True

    @Slot()
    def _pressed(self) -> None:
        (self.again_wanted if self._done else self.next_wanted).emit()

    def _say(self, title: str, hint: str = "", button: str = "") -> None:
        self._done = False
        self._record = self._clean = None
        self.view.show_text("")
        self.empty.say(title, hint, button)
        self._stack.setCurrentIndex(1)


def _headings(record: Record) -> tuple[Span, ...]:
    """The spans of 肩题, 正题 and 副题: drawn bolder."""
    fields = record.article
    return tuple(sorted(span for value in (fields.kicker, fields.title, *fields.decks) for span in value.spans))
