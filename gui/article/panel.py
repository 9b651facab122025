"""The article with what belongs to it: cleaned and raw view, find bar, legend, and the states in which there is no article."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from gui.article.banner import RawBanner
from gui.article.compare import Compare
from gui.article.find_bar import FindBar
from gui.article.hand import Selection
from gui.article.legend import Legend
from gui.article.marks import covers, marks_of
from gui.article.raw_view import RawView
from gui.article.view import ArticleView
from gui.empty import EmptyState
from gui.i18n import tr
from gui.keys.keymap import key
from model.cleaning.article import CleanArticle
from model.cleaning.changes import Change, changes_of, damage_of
from model.record.schema import Record
from model.record.validation import map_values
from model.session.target import Target
from model.session.walk import values_of
from model.text.offset_map import OffsetMap
from model.text.spans import Span

MODES = ("clean", "raw", "compare")


class ArticlePanel(QWidget):
    """``next_wanted``: this article cannot be read; ``again_wanted``: all is done, but show the last one again."""

    mode_changed = Signal(str)
    view_made = Signal(object)  # ArticleView: wire it as the first one
    next_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 0.0
        self._raw_view: RawView | None = None
        self._compare: Compare | None = None
        self.view = ArticleView(self)
        self.view.setAccessibleName(tr("article.name"))
        self.find_bar = FindBar(self.view, self)
        self.legend = Legend(self)
        self.empty = EmptyState(self)
        self.empty.pressed.connect(self._pressed)
        self._done = False
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._halves = QSplitter(Qt.Orientation.Horizontal, sheet)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self.view)
        for part in (self.find_bar, self._halves, self.legend):
            column.addWidget(part)
        column.setStretch(1, 1)
        self._column = column
        self._stack = QStackedLayout(self)
        self._stack.addWidget(sheet)
        self._stack.addWidget(self.empty)
        self._record: Record | None = None
        self._clean: CleanArticle | None = None
        self._focused: Target | None = None
        self._mode = "clean"
        self._filled: CleanArticle | None = None  # what the raw view shows
        self.say_none()

    def _make_raw(self) -> RawView:
        """The raw view with its banner and what compares it: made when it is first looked at, as hardly anybody does."""
        self._raw_view = view = RawView(self)
        view.setAccessibleName(tr("article.raw_name"))
        view.hide()
        view.raw, view.raw_of = self.view.raw, self._raw_shown
        view.words = self.view.words
        view.set_zoom(self._zoom)
        self._halves.addWidget(view)
        self._compare = Compare(self.view, view, self)
        self._banner = RawBanner(self)
        self._banner.hide()
        self._column.insertWidget(1, self._banner)
        self.view_made.emit(view)
        return view

    @property
    def raw_view(self) -> RawView:
        """The raw article; filled while it is looked at."""
        return self._raw_view or self._make_raw()

    def _together(self, offsets: OffsetMap | None, leader: ArticleView | None = None) -> None:
        if self._compare is not None:
            self._compare.begin(offsets, leader)

    @property
    def mode(self) -> str:
        """What is shown: clean | raw | compare."""
        return self._mode

    @property
    def raw(self) -> bool:
        """Is the raw article alone shown?"""
        return self._mode == "raw"

    @property
    def active(self) -> ArticleView:
        """The view a hand is in: where both are shown, the one with the focus."""
        if self._mode == "compare":
            return self.raw_view if self.raw_view.hasFocus() else self.view
        return self.raw_view if self.raw else self.view

    @property
    def views(self) -> tuple[ArticleView, ...]:
        """Those that are made; ``view_made`` tells of another."""
        return (self.view,) if self._raw_view is None else (self.view, self._raw_view)

    @property
    def clean(self) -> CleanArticle | None:
        return self._clean

    @property
    def focused(self) -> Target | None:
        return self._focused

    def show_record(self, record: Record, clean: CleanArticle | None, top: int = 0) -> None:
        """Show another article, its first line or code point ``top`` of its text at the top."""
        self._record, self._clean, self._focused = record, clean, None
        self._filled = None
        for view in self.views:
            view.raw = clean.raw if clean is not None else ""
            view.raw_of = self._raw_shown
        self._together(None)
        self.view.show_text(record.text, _headings(record), self._damage())
        self._fill_raw()
        self._mark()
        self.find_bar.refresh()
        if top:
            self.view.scroll_to(top)
        self._go_together()
        empty = not record.text.strip() and self._mode == "clean"
        if empty:
            nothing = clean is not None and not clean.raw.strip()
            keys = {"raw": key("next_view"), "none": key("no_meeting")}
            self.empty.say(tr("article.empty_file") if nothing else tr("article.empty_text", **keys))
        self._stack.setCurrentIndex(1 if empty else 0)

    def refresh_record(self, record: Record, clean: CleanArticle | None = None) -> None:
        """The same article after an edit: marks only, unless its text was edited too (``clean`` is as it is then)."""
        clean = clean or self._clean
        if self._record is None or record.text != self._record.text:
            self._refill(record, clean)
            return
        self._record, self._clean = record, clean
        self._mark()

    def _refill(self, record: Record, clean: CleanArticle | None) -> None:
        """Other text of the same article: each view stays where it is, and so does the caret."""
        places = [(view, view.top_position(), view.exact_selection()[0]) for view in self.views]
        focused = self._focused
        self.show_record(record, clean)
        for view, top, caret in places:
            view.select(min(caret, len(view.text)), min(caret, len(view.text)))
            view.scroll_to(top)
        self.focus_target(focused, scroll=False)

    def focus_target(self, target: Target | None, scroll: bool = True) -> None:
        self._focused = target
        self.view.focus_target(target, scroll)
        if self._mode != "clean":
            self.raw_view.focus_target(target, scroll)

    def stands_only_in_raw(self, target: Target) -> bool:
        """Was the evidence of ``target`` cleaned away, so that only the raw view can show it?"""
        if self._record is None or self._mode != "clean" or not self.same_raw:
            return False
        held = [value for where, value in values_of(self._record) if covers(target, where)]
        return any(value.raw_spans for value in held) and not any(value.spans for value in held)

    @Slot(str)
    def set_mode(self, mode: str) -> None:
        """Show the ``clean`` article, the ``raw`` one, or both to ``compare``, at the place that was being read."""
        if mode == self._mode:
            return
        self.mode_changed.emit(mode)
        before, had_focus = self.active, self.active.hasFocus() or self.empty.isAncestorOf(_focus(self))
        raw_place = before is self.raw_view
        top, caret = before.top_position(), before.exact_selection()[0]
        self._together(None)
        self._mode = mode
        self.raw_view.setVisible(mode != "clean")
        self._banner.setVisible(mode != "clean")
        self.view.setVisible(mode != "raw")
        self.find_bar.look_in(self.active)
        if self._record is None or self._clean is None:
            return
        self._stack.setCurrentIndex(0)
        self._fill_raw()
        self._mark()
        after = self.active
        if after is not before and self.known:
            offsets = self._clean.offsets
            lead = offsets.clean_position if raw_place else lambda at: offsets.raw_span(at, at)[0]
            top, caret = lead(top) if top else 0, lead(caret)
        after.select(min(caret, len(after.text)), min(caret, len(after.text)))
        after.scroll_to(min(top, len(after.text)))
        if had_focus:
            after.setFocus()
        if self._focused is not None:
            self.focus_target(self._focused)
        self._go_together()

    @Slot()
    def next_mode(self) -> None:
        self.set_mode(MODES[(MODES.index(self._mode) + 1) % len(MODES)])

    @Slot()
    def take_focus(self) -> None:
        self.active.setFocus()

    def set_zoom(self, zoom: float) -> None:
        """``zoom`` in points over the normal size."""
        self._zoom = zoom
        for view in self.views:
            view.set_zoom(zoom)

    def _fill_raw(self) -> None:
        """The raw view costs nothing while nobody looks at it."""
        clean = self._clean
        if self._mode != "clean" and clean is not None and self._filled is not clean:
            self._filled = clean
            self.raw_view.show_text(clean.raw, changes=changes_of(clean))

    def _mark(self) -> None:
        if self._record is None:
            return
        record = self._record
        if not self.same_raw:  # its raw positions are those of another raw article than the one shown
            record = map_values(record, lambda value: replace(value, raw_spans=()) if value.raw_spans else value)
        self.view.show_marks(marks_of(record), self._focused)
        if self._mode != "clean":
            self.raw_view.show_marks(marks_of(record, self._raw_shown), self._focused)

    def _damage(self) -> tuple[Change, ...]:
        return damage_of(self._clean) if self._clean is not None and self.known else ()

    def _go_together(self) -> None:
        together = self._mode == "compare" and self._clean is not None and self.known
        self._together(self._clean.offsets if together and self._clean is not None else None, self.active)

    @property
    def known(self) -> bool:
        """Do the positions of the article shown hold for the record's text?"""
        return self._clean is not None and self._clean.text == self.text

    def evidence_of(self, chosen: Selection) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The spans and raw spans of a selection, in whichever view it was made."""
        clean = self._clean
        if chosen.raw:
            span = clean.offsets.clean_span(chosen.start, chosen.end) if clean is not None and self.known else None
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
        whole = self._clean.raw if chosen.raw and self._clean is not None else self.text
        return whole[chosen.start : chosen.end]

    def restyle(self) -> None:
        """Other colours: what was painted in the old ones is painted anew."""
        for view in self.views:
            view.restyle()
        self.find_bar.restyle()
        if self._raw_view is not None:
            self._banner.restyle()
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
        self._record = self._clean = self._filled = None
        self._together(None)
        for view in self.views:
            view.show_text("")
        self.empty.say(title, hint, button)
        self._stack.setCurrentIndex(1)


def _focus(panel: QWidget) -> QWidget:
    return QApplication.focusWidget() or panel


def _headings(record: Record) -> tuple[Span, ...]:
    """The spans of 肩题, 正题 and 副题: drawn bolder."""
    fields = record.article
    return tuple(sorted(span for value in (fields.kicker, fields.title, *fields.decks) for span in value.spans))
