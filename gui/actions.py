"""One table of everything that can be done: id, menu, keys, icon, and when. Menus, toolbar and palette come from it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from gui.appearance import KEY_NAMES, scheme
from gui.behind import behind
from gui.i18n import tr
from gui.icons import ICONS_AFTER, blank, icon


@dataclass(frozen=True, slots=True)
class Spec:
    """``when``: always | corpus | corpus_writable | article | edit (an article that may be changed) | undo | redo |
    unsaved | elsewhere (the journal is not in its own folder) | in_use (another window has it).

    ``check`` makes it a toggle; actions of one ``group`` exclude each other. ``menu`` is "" for what has no entry.
    """

    id: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: str = "always"
    check: bool = False
    group: str = ""


LINE = Spec("", "")

TABLE: tuple[Spec, ...] = (
    Spec("open_folder", "file", ("Ctrl+O",), "folder"),
    Spec("open_file", "file", ("Ctrl+Shift+O",), "file"),
    Spec("open_sample", "file", (), "sample"),
    Spec("close_corpus", "file", ("Ctrl+W",), when="corpus"),
    Spec("retry_save", "file", ("Ctrl+S",), when="unsaved"),
    Spec("save_elsewhere", "file", when="unsaved"),
    Spec("carry_back", "file", when="elsewhere"),
    Spec("take_over", "file", when="in_use"),
    Spec("backups", "file", when="corpus"),
    Spec("quit", "file", ("Ctrl+Q",)),
    Spec("undo", "edit", ("Ctrl+Z",), "undo", "undo"),
    Spec("redo", "edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "redo"),
    Spec("copy_quote", "edit", ("Ctrl+Shift+C",), when="article"),
    Spec("find", "edit", ("Ctrl+F",), "find", "corpus"),
    Spec("filter", "corpus", ("Ctrl+Shift+F",), when="corpus"),
    Spec("show_facets", "corpus", ("Ctrl+Shift+6",), when="corpus", check=True),
    Spec("next_hit", "corpus", ("Ctrl+G",), when="article"),
    Spec("pause_indexing", "corpus", when="corpus"),
    Spec("review", "corpus", ("Ctrl+Shift+R",), when="corpus"),
    Spec("replace", "corpus", ("Ctrl+H",), when="corpus_writable"),
    Spec("bulk", "corpus", ("Ctrl+Shift+A",), when="corpus_writable"),
    Spec("people", "corpus", ("Ctrl+Shift+P",), when="corpus"),
    Spec("export_filter", "corpus", ("Ctrl+Shift+E",), when="corpus"),
    Spec("own_fields", "corpus", when="corpus_writable"),
    Spec("import_fields", "corpus", when="corpus_writable"),
    Spec("verify_next", "article", ("Ctrl+Return", "Ctrl+Enter"), "verify", "edit"),
    Spec("verify_stay", "article", ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), when="edit"),
    Spec("skip", "article", ("Ctrl+J",), "skip", "edit"),
    Spec("flag", "article", ("Ctrl+L",), "flag", "edit", check=True),
    Spec("note", "article", ("Ctrl+M",), "note", "edit"),
    Spec("flag_note", "article", ("Ctrl+Shift+L",), when="edit"),
    Spec("no_meeting", "article", ("Ctrl+Shift+M",), "no_meeting", "edit"),
    Spec("reanchor", "article", when="edit"),
    Spec("reanchor_all", "article", when="corpus_writable"),
    Spec("previous", "go", ("Ctrl+PgUp", "Alt+Left"), "previous", "corpus"),
    Spec("next", "go", ("Ctrl+PgDown", "Alt+Right"), "next", "corpus"),
    Spec("next_todo", "go", ("Ctrl+Shift+PgDown",), when="corpus"),
    Spec("back", "go", ("Ctrl+B",), when="corpus"),
    Spec("list_visited", "go", ("Ctrl+Shift+B",), when="corpus"),
    Spec("next_doubt", "go", ("F8",), "doubt", "article"),
    Spec("next_mention", "go", ("F7",), when="article"),
    Spec("next_warning", "go", ("F9",), when="article"),
    Spec("open_url", "article", ("Ctrl+Shift+U",), when="article"),
    Spec("open_article_folder", "article", when="article"),
    Spec("revert_field", "article", when="edit"),
    Spec("revert_meeting", "article", when="edit"),
    Spec("revert_article", "article", when="edit"),
    Spec("dismiss_warning", "article", ("Shift+F9",), when="edit"),
    Spec("focus_queue", "go", ("F2",), when="corpus"),
    Spec("focus_article", "go", ("F3",), when="corpus"),
    Spec("focus_form", "go", ("F4",), when="corpus"),
    Spec("next_damage", "go", ("F5",), when="article"),
    Spec("readings", "article", ("Shift+F5",), when="edit"),
    Spec("correct", "article", ("Ctrl+T",), when="edit"),
    Spec("strike", "article", ("Ctrl+Shift+X",), when="edit"),
    Spec("restore", "article", ("Ctrl+Shift+I",), when="edit"),
    Spec("next_view", "view", ("F6",), when="article"),
    Spec("view_clean", "view", when="article", check=True, group="reading"),
    Spec("view_raw", "view", when="article", check=True, group="reading"),
    Spec("view_compare", "view", when="article", check=True, group="reading"),
    Spec("show_queue", "view", ("Ctrl+Shift+1",), when="corpus", check=True),
    Spec("show_form", "view", ("Ctrl+Shift+2",), when="corpus", check=True),
    Spec("show_guide", "help", ("F1",), when="corpus", check=True),
    Spec("show_history", "view", ("Ctrl+Shift+5",), when="corpus", check=True),
    Spec("dashboard", "view", ("Ctrl+Shift+7",), when="corpus"),
    Spec("show_checks", "view", ("Ctrl+Shift+4",), when="corpus", check=True),
    Spec("show_legend", "view", ("Ctrl+Shift+3",), check=True),
    Spec("zoom_in", "view", ("Ctrl++", "Ctrl+=")),
    Spec("zoom_out", "view", ("Ctrl+-",)),
    Spec("zoom_reset", "view", ("Ctrl+0",)),
    Spec("theme_system", "theme", check=True, group="theme"),
    Spec("theme_light", "theme", check=True, group="theme"),
    Spec("theme_dark", "theme", check=True, group="theme"),
    Spec("theme_contrast", "theme", check=True, group="theme"),
    Spec("language_zh", "language", check=True, group="language"),
    Spec("language_en", "language", check=True, group="language"),
    Spec("palette", "help", ("Ctrl+K",), "palette"),
    Spec("shortcuts", "help", ("Ctrl+/",)),
    Spec("tour", "help", when="corpus"),
    Spec("open_log", "help"),
    Spec("about", "help"),
)

MENUS: dict[str, tuple[str, ...]] = {
    "file": (
        "open_folder", "open_file", "open_sample", ">recent", "-", "close_corpus", "-",
        "retry_save", "save_elsewhere", "carry_back", "take_over", "-",
        "backups", "-",
        "quit",
    ),
    "edit": ("undo", "redo", "-", "copy_quote", "find"),
    "corpus": (
        "filter", "show_facets", "next_hit", "-", "replace", "bulk", "people", "review", "export_filter", "-",
        "own_fields", "import_fields", "-", "pause_indexing",
    ),
    "article": (
        "verify_next", "verify_stay", "-", "skip", "flag", "note", "flag_note", "-", "no_meeting", ">no_meeting", "-",
        "correct", "strike", "restore", "readings", "-", "revert_field", "revert_meeting", "revert_article", "-",
        "dismiss_warning", "-", "reanchor", "reanchor_all", "-", "open_url", "open_article_folder",
    ),
    "go": (
        "previous", "next", "next_todo", "-", "back", ">visited", "-", "next_doubt", "next_mention", "next_warning",
        "next_damage", "-", "focus_queue", "focus_article", "focus_form",
    ),
    "view": (
        "view_clean", "view_raw", "view_compare", "next_view", "-",
        "show_queue", "show_form", "show_checks", "show_history", "dashboard", "show_legend", "-", "zoom_in", "zoom_out", "zoom_reset", "-",
        ">theme", ">language",
    ),
    "help": ("show_guide", "palette", "shortcuts", "tour", "-", "open_log", "about"),
}  # fmt: skip
"""What each menu holds, in order; ``-`` is a line, ``>x`` a menu of its own."""

TOOLBAR = (
    "previous",
    "next",
    "-",
    "verify_next",
    "skip",
    "flag",
    "note",
    "no_meeting",
    "-",
    "next_doubt",
    "undo",
    "redo",
)
TOOLBAR_RIGHT = ("view_clean", "view_raw", "view_compare", "-", "find", "palette")
ICON_ONLY = {"previous", "next", "undo", "redo", "find", "palette", "note", "next_doubt"}


class Actions(QObject):
    """The actions of one window, made from the table and owned by ``window``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.by_id: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self.menus: dict[str, QMenu] = {}
        for spec in TABLE:
            action = QAction(tr(f"action.{spec.id}"), window)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            action.setCheckable(spec.check)
            if spec.group:
                group = self._groups.setdefault(spec.group, QActionGroup(self))
                group.addAction(action)
            window.addAction(action)
            if spec.icon:
                action.setIcon(blank())
            self.by_id[spec.id] = action
            self._tell_key(spec.id)
        behind(self, self.recolour, ICONS_AFTER)  # drawing them takes a sixth of the program's start

    def __getitem__(self, name: str) -> QAction:
        return self.by_id[name]

    def keys(self, name: str) -> str:
        """The keys of an action as a person reads them; Return and Enter are one."""
        shown = [k.toString(KEY_NAMES) for k in self.by_id[name].shortcuts()]
        return " / ".join(dict.fromkeys(text.replace("Return", "Enter") for text in shown))

    def _tell_key(self, name: str) -> None:
        action = self.by_id[name]
        first = self.keys(name).partition(" / ")[0]
        action.setToolTip(f"{action.text().rstrip('…')}  {first}".rstrip())

    def on(self, name: str, slot: Callable[..., object]) -> None:
        self.by_id[name].triggered.connect(slot)

    def recolour(self) -> None:
        """Draw the icons in the colours in use."""
        colours = scheme()
        for spec in TABLE:
            if spec.icon:
                shade = colours.on_accent if spec.id == "verify_next" else colours.text
                self.by_id[spec.id].setIcon(icon(spec.icon, shade, colours.removed))

    def allow(self, conditions: set[str]) -> None:
        """Enable what can be done under ``conditions``, e.g. ``{"always", "corpus", "article"}``."""
        for spec in TABLE:
            self.by_id[spec.id].setEnabled(spec.when in conditions)

    def keys_of_edits(self) -> list[QKeySequence]:
        """The keys of everything that changes an article: disabled, an action leaves them to whoever says why."""
        return [
            keys for spec in TABLE if spec.when in ("edit", "undo", "redo") for keys in self.by_id[spec.id].shortcuts()
        ]

    def build_menus(self, bar: QMenuBar) -> None:
        for name, entries in MENUS.items():
            menu = bar.addMenu(tr(f"menu.{name}"))
            self.menus[name] = menu
            for entry in entries:
                if entry == "-":
                    menu.addSeparator()
                elif entry.startswith(">"):
                    self.menus[entry[1:]] = menu.addMenu(tr(f"menu.{entry[1:]}"))
                else:
                    menu.addAction(self.by_id[entry])
        for spec in TABLE:
            if spec.menu in ("theme", "language"):
                self.menus[spec.menu].addAction(self.by_id[spec.id])

    def fill_toolbar(self, bar: QToolBar, entries: tuple[str, ...]) -> None:
        for entry in entries:
            if entry == "-":
                bar.addSeparator()
                continue
            action = self.by_id[entry]
            bar.addAction(action)
            button = bar.widgetForAction(action)
            button.setObjectName(entry)
            if entry not in ICON_ONLY:
                button.setProperty("toolButtonStyle", Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
