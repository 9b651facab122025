"""How the window looks: two designed colour schemes, the hue of each kind of evidence, and the fonts.

Colours are roles, never literals elsewhere: ask ``scheme()``. Hues are told apart by shape too (``PATTERNS``), so
that nobody needs to see colours.
"""

import sys
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QKeySequence, QPalette, QTextCharFormat
from PySide6.QtWidgets import QApplication

MODES = ("system", "light", "dark", "contrast")
BASE_SIZE = 12.5  # points, of the article; zoom steps are added to it
SMALLEST, LARGEST = 8.0, 32.0

KEY_NAMES = (
    QKeySequence.SequenceFormat.NativeText if sys.platform == "darwin" else QKeySequence.SequenceFormat.PortableText
)
"""The names that stand on the keys: signs on a Mac; elsewhere never Qt's translations of them."""

GROUPS = {
    "title": "title", "kicker": "title", "decks": "title",
    "outlet": "source", "published": "source", "reporters": "source", "editors": "source",
    "date": "date", "day_part": "date", "year_source": "date",
    "place": "place", "level": "place", "venue": "place",
    "people": "person", "titles": "post", "roles": "person",
    "units": "unit", "upstream": "upstream",
}  # fmt: skip
"""The group of hues a field's evidence belongs to; every other field of a meeting is ``meeting``."""

PATTERNS = {
    "title": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "source": QTextCharFormat.UnderlineStyle.DashUnderline,
    "meeting": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "date": QTextCharFormat.UnderlineStyle.DashUnderline,
    "place": QTextCharFormat.UnderlineStyle.DashDotLine,
    "person": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "post": QTextCharFormat.UnderlineStyle.DashDotDotLine,
    "unit": QTextCharFormat.UnderlineStyle.DashUnderline,
    "upstream": QTextCharFormat.UnderlineStyle.DashDotLine,
}


@dataclass(frozen=True)
class Scheme:
    """One designed set of colours. ``wash`` and ``strong`` are the alphas (0-255) of quiet and focused evidence."""

    name: str
    window: str
    page: str  # the article's sheet and every editor
    panel: str  # alternate rows, title bars
    text: str
    muted: str  # labels, hints: at least 4.5:1 on window and page
    line: str  # separators
    accent: str
    on_accent: str
    accent_wash: str  # the current row
    good: str
    doubt: str
    bad: str
    removed: str  # what cleaning took away, in the raw view
    converted: str  # script and width made simplified there: blue, and blue and orange are told apart by everybody
    repaired: str  # what was broken and made whole, by a rule or a person: orange
    wash: int
    strong: int
    hues: dict[str, str]

    def hue(self, group: str) -> QColor:
        return QColor(self.hues[group])


LIGHT = Scheme(
    name="light", window="#f4f3ef", page="#fdfcfa", panel="#ebe9e3", text="#22262b", muted="#5f6670", line="#d9d6cd",
    accent="#1f5fa8", on_accent="#ffffff", accent_wash="#dde8f5", good="#2c7a4b", doubt="#a85a00", bad="#b3261e",
    removed="#8b8d92", converted="#0b5fa5", repaired="#a84a00", wash=20, strong=92,
    hues={
        "title": "#4c5666", "source": "#86662a", "meeting": "#1f62b8", "date": "#bd5213", "place": "#0b7a5e",
        "person": "#973a82", "post": "#6a51ad", "unit": "#1f7f97", "upstream": "#6b6a64",
    },
)  # fmt: skip
DARK = Scheme(
    name="dark", window="#1d2023", page="#24282c", panel="#2b3035", text="#dfe2e6", muted="#9fa8b2", line="#3a4046",
    accent="#7db4ee", on_accent="#10202f", accent_wash="#2d3f52", good="#7cc79a", doubt="#f0b060", bad="#f28b82",
    removed="#767d85", converted="#7cb8f0", repaired="#f2a65a", wash=30, strong=110,
    hues={
        "title": "#aab4c2", "source": "#d0b072", "meeting": "#82b6f2", "date": "#f09a62", "place": "#62cdae",
        "person": "#e094cd", "post": "#b7a2ee", "unit": "#74c8de", "upstream": "#aeada5",
    },
)  # fmt: skip
CONTRAST = Scheme(
    name="contrast", window="#000000", page="#000000", panel="#1a1a1a", text="#ffffff", muted="#e0e0e0", line="#8c8c8c",
    accent="#ffff00", on_accent="#000000", accent_wash="#00407a", good="#7dff9b", doubt="#ffc400", bad="#ff9f94",
    removed="#b0b0b0", converted="#9ecbff", repaired="#ffb27d", wash=0, strong=120,
    hues={
        "title": "#ffffff", "source": "#ffd98a", "meeting": "#9ecbff", "date": "#ffb27d", "place": "#6dffd0",
        "person": "#ffa6ea", "post": "#d5c6ff", "unit": "#8fe8ff", "upstream": "#dcdccb",
    },
)  # fmt: skip
SCHEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


STYLE = "Fusion"
STYLED = "huibiao_styled"
"""The property of an application that has ``STYLE``: asking it for its style makes five hundred enumerators."""


class _Current:
    scheme = LIGHT


def scheme() -> Scheme:
    """The colours in use."""
    return _Current.scheme


def group_of(field: str) -> str:
    return GROUPS.get(field, "meeting")


def scheme_of(mode: str) -> Scheme:
    """The colours of a mode; of ``system`` those the desktop asks for."""
    if mode == "system":
        return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return SCHEMES[mode]


def apply(app: QApplication, mode: str) -> Scheme:
    """Give the whole program the colours of ``mode`` (one of ``MODES``)."""
    _Current.scheme = colours = scheme_of(mode)
    if not app.property(STYLED):
        app.setStyle(STYLE)
        app.setProperty(STYLED, True)
    app.setPalette(palette(colours))
    app.setStyleSheet(_sheet(colours))
    return colours


def palette(colours: Scheme) -> QPalette:
    role = QPalette.ColorRole
    shades = {
        role.Window: colours.window, role.WindowText: colours.text, role.Base: colours.page, role.Text: colours.text,
        role.AlternateBase: colours.panel, role.Button: colours.panel, role.ButtonText: colours.text,
        role.Highlight: colours.accent, role.HighlightedText: colours.on_accent, role.Link: colours.accent,
        role.PlaceholderText: colours.muted, role.ToolTipBase: colours.panel, role.ToolTipText: colours.text,
        role.Mid: colours.line, role.Midlight: colours.panel, role.Light: colours.page, role.Dark: colours.line,
        role.Shadow: colours.line, role.BrightText: colours.bad, role.Accent: colours.accent,
    }  # fmt: skip
    made = QPalette()
    for each, shade in shades.items():
        made.setColor(each, QColor(shade))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        faded = QColor(colours.muted)
        faded.setAlpha(150)
        made.setColor(QPalette.ColorGroup.Disabled, each, faded)
    return made


FORM = """
    FormPage ValueEdit, FormPage AddLine { background: transparent; border: 0; padding: 1px 2px; }
    FormPage FieldLabel, FormPage QLabel#form_none { color: palette(placeholder-text); }
    FormPage QHeaderView { background: transparent; }
    FormPage QHeaderView::section {
        background: transparent; color: palette(placeholder-text); border: 0; border-bottom: 1px solid palette(mid);
        padding: 2px 4px;
    }
    FormPage PeopleView { background: transparent; }
    """
"""Values stand as text until they are focused: no boxes in boxes. Here and not the form's own: a widget's own sheet is
worked out anew for all that is in it whenever it gets another parent."""


def _sheet(c: Scheme) -> str:
    return f"""
    QToolTip {{ background: {c.panel}; color: {c.text}; border: 1px solid {c.line}; padding: 4px 6px; }}
    QMainWindow::separator {{ background: {c.line}; width: 1px; height: 1px; }}
    QMainWindow::separator:hover {{ background: {c.accent}; }}
    QToolBar {{ background: {c.window}; border: 0; border-bottom: 1px solid {c.line}; spacing: 4px; padding: 4px 8px; }}
    QToolBar QToolButton {{ border: 0; border-radius: 4px; padding: 4px 8px; }}
    QToolBar QToolButton:hover {{ background: {c.panel}; }}
    QToolBar QToolButton:pressed, QToolBar QToolButton:checked {{ background: {c.accent_wash}; }}
    QToolBar QToolButton#verify_next {{ background: {c.accent}; color: {c.on_accent}; padding: 4px 12px; }}
    QToolBar QToolButton#verify_next:disabled {{ background: {c.panel}; color: {c.muted}; }}
    QToolBar::separator {{ background: {c.line}; width: 1px; margin: 4px 6px; }}
    StartPage QToolButton {{ background: {c.page}; border: 1px solid {c.line}; border-radius: 8px; padding: 12px; }}
    StartPage QToolButton:hover, StartPage QToolButton:focus {{ border-color: {c.accent}; background: {c.accent_wash}; }}
    StartPage QToolButton:disabled {{ background: {c.window}; }}
    StartPage QListWidget {{ background: transparent; }}
    StartPage QListWidget::item {{ padding: 6px 4px; border-radius: 4px; }}
    StartPage QListWidget::item:hover, StartPage QListWidget::item:selected {{ background: {c.accent_wash}; color: {c.text}; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {c.line}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {c.removed}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    CommandPalette QTreeView::item {{ padding: 4px 6px; }}
    QMenu {{ background: {c.page}; border: 1px solid {c.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent_wash}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
    QStatusBar {{ background: {c.window}; border-top: 1px solid {c.line}; }}
    QStatusBar::item {{ border: 0; }}
    QStatusBar QLabel {{ padding: 3px 8px; }}
    QDockWidget {{ titlebar-close-icon: none; titlebar-normal-icon: none; }}
    {FORM}"""


def muted_palette(base: QPalette) -> QPalette:
    """``base`` with its text in the muted colour, for labels and hints."""
    made = QPalette(base)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        made.setColor(role, QColor(scheme().muted))
    return made


PAGE_FAMILIES = (
    "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)  # fmt: skip
"""Good faces for simplified Chinese, best first; the system's own comes after them."""


@cache
def page_family() -> str:
    """The face of the article: the first of ``PAGE_FAMILIES`` this machine has, else the system's."""
    present = set(QFontDatabase.families())
    return next((name for name in PAGE_FAMILIES if name in present), QFontDatabase.systemFont(_GENERAL).family())


_GENERAL = QFontDatabase.SystemFont.GeneralFont


def page_font(zoom: float = 0.0) -> QFont:
    """The article's font; ``zoom`` is in points over ``BASE_SIZE``."""
    font = QFont(page_family())
    font.setPointSizeF(min(max(BASE_SIZE + zoom, SMALLEST), LARGEST))
    return font
