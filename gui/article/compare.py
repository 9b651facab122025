"""The cleaned and the raw article side by side: they scroll together, and the place of the hand in one is lit in the other."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QColor, QTextCharFormat

from gui.appearance import scheme
from gui.article.view import ArticleView
from model.text.offset_map import OffsetMap
from model.text.spans import Span

LAYER = "twin"


class Compare(QObject):
    """Leads from one view to the other through the map of the article shown. Idle until ``begin``."""

    def __init__(self, clean: ArticleView, raw: ArticleView, parent: QObject) -> None:
        super().__init__(parent)
        self._clean, self._raw = clean, raw
        self._offsets: OffsetMap | None = None
        self._led = False  # a view is being moved by the other one
        self._later = QTimer(self)  # a caret that moves also scrolls: light the place once it has come to rest
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._light)
        self._leader = clean
        clean.verticalScrollBar().valueChanged.connect(self._clean_scrolled)
        raw.verticalScrollBar().valueChanged.connect(self._raw_scrolled)
        clean.selectionChanged.connect(self._clean_moved)
        clean.cursorPositionChanged.connect(self._clean_moved)
        raw.selectionChanged.connect(self._raw_moved)
        raw.cursorPositionChanged.connect(self._raw_moved)

    def begin(self, offsets: OffsetMap | None, leader: ArticleView | None = None) -> None:
        """Both views show the article of ``offsets``: go together from now on. None: each goes its own way."""
        self._offsets = offsets
        self._leader = leader or self._clean
        if offsets is None:
            self._later.stop()
            for view in (self._clean, self._raw):
                view.show_layer(LAYER, ())
            return
        self._follow(self._leader)

    def other(self, span: Span, raw: bool) -> Span:
        """The place in the other text of ``span`` (of the raw article where ``raw``); where nothing stands, an empty span."""
        assert self._offsets is not None
        if not raw:
            return self._offsets.raw_span(*span)
        found = self._offsets.clean_span(*span) if span[0] < span[1] else None
        if found is not None:
            return found
        at = self._offsets.clean_position(span[0])
        return at, at

    @Slot(int)
    def _clean_scrolled(self, value: int) -> None:
        self._follow(self._clean)

    @Slot(int)
    def _raw_scrolled(self, value: int) -> None:
        self._follow(self._raw)

    def _follow(self, leader: ArticleView) -> None:
        """The other view shows at its top what stands at the top of ``leader``."""
        if self._offsets is None or self._led:
            return
        self._led = True
        top = leader.top_position()
        follower = self._raw if leader is self._clean else self._clean
        follower.scroll_to(self.other((top, top), leader is self._raw)[0])
        self._led = False

    @Slot()
    def _clean_moved(self) -> None:
        self._moved(self._clean)

    @Slot()
    def _raw_moved(self) -> None:
        self._moved(self._raw)

    def _moved(self, leader: ArticleView) -> None:
        if self._offsets is not None and not self._led:
            self._leader = leader
            self._later.start()

    @Slot()
    def _light(self) -> None:
        """Light in the other view what is selected, else the character at the caret, and bring it into sight."""
        if self._offsets is None:
            return
        leader = self._leader
        raw = leader is self._raw
        follower = self._clean if raw else self._raw
        start, end = leader.exact_selection()
        leader.show_layer(LAYER, ())
        place = self.other((start, max(end, min(start + 1, len(leader.text)))), raw)
        follower.show_layer(LAYER, [(_visible(place, len(follower.text)), _shape())])
        self._led = True
        follower.reveal(place)
        self._led = False


def _visible(place: Span, length: int) -> Span:
    """A removed passage has no width in the cleaned text: the character after it, or at the end the one before."""
    start, end = place
    if start < end:
        return place
    return (start, start + 1) if start < length else (max(start - 1, 0), start)


def _shape() -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setBackground(QColor(scheme().accent_wash))
    shape.setForeground(QColor(scheme().text))
    shape.setUnderlineColor(QColor(scheme().accent))
    shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    return shape
