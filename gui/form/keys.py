"""The keys of the form, for the list of all keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from gui.appearance import KEY_NAMES
from gui.i18n import tr

STATE_KEYS = {Qt.Key.Key_D: "absent", Qt.Key.Key_U: "unclear", Qt.Key.Key_E: "undecided"}
"""With Ctrl: what a person says of a value that is not there."""

MEETING_KEYS = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)
"""With Alt: the meeting a value moves to."""

FORM_KEYS = (
    ("accept", "Return"),
    ("options", "Alt+Down"),
    ("absent", "Ctrl+D"),
    ("unclear", "Ctrl+U"),
    ("undecided", "Ctrl+E"),
    ("revert", "Ctrl+R"),
    ("value_to_meeting", "Alt+1"),
    ("escape", "Esc"),
    ("add_person", "Ins"),
    ("remove_person", "Del"),
    ("move_person", "Alt+Up"),
    ("to_meeting", "1"),
    ("edit_cell", "Space"),
    ("readings", "Ctrl+Down"),
    ("paste_people", "Ctrl+V"),
    ("add_meeting", "Ctrl+Shift+N"),
    ("duplicate_meeting", "Ctrl+Shift+D"),
    ("merge_meeting", "Ctrl+Shift+J"),
    ("remove_meeting", "Ctrl+Shift+Del"),
    ("next_meeting", "Alt+PgDown"),
    ("previous_meeting", "Alt+PgUp"),
)
"""What is done (a key of ``form.keys`` in the language table) and by which key."""


def key_rows() -> list[tuple[str, str, str]]:
    """Where, what, key: a line each for the list of keys."""
    return [
        (tr("window.form"), tr(f"form.keys.{name}"), QKeySequence(keys).toString(KEY_NAMES)) for name, keys in FORM_KEYS
    ]
