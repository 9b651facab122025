"""All frames of articles that report meetings, with their weights."""

from collections.abc import Callable

from tests.helpers.genre.one_session import body_own, headline_only, own, split_name, upstream_cited
from tests.helpers.genre.sessions import chain, nested, parallel, watch_only, watch_then_own
from tests.helpers.genre.story import Story

FRAMES: list[tuple[str, Callable[[Story], None], int]] = [
    ("own", own, 34), ("split_name", split_name, 4), ("body", body_own, 10), ("watch_only", watch_only, 7),
    ("watch_own", watch_then_own, 10), ("chain", chain, 3), ("nested", nested, 3), ("parallel", parallel, 3),
    ("headline_only", headline_only, 4), ("cited", upstream_cited, 4),
]  # fmt: skip
