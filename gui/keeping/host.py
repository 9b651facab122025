"""What keeping needs of the window it belongs to."""

from typing import Protocol

from gui.actions import Actions
from gui.desk import Desk
from gui.dialogs import Dialogs
from gui.jobs import Jobs
from gui.opener import Opener
from gui.settings import Settings
from gui.status import StatusBar


class Host(Protocol):
    """The main window, as far as its work is kept."""

    actions_: Actions
    dialogs: Dialogs
    jobs: Jobs
    opener: Opener
    settings: Settings
    status: StatusBar
    desk: Desk | None

    def open_corpus(self, path: str) -> None: ...
    def close_corpus(self) -> None: ...
    def close(self) -> bool: ...
    def opening_called_off(self) -> None: ...
