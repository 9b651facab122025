"""The tables of the index. Derived: the journal and the corpus are the truth, and the file may be deleted at any time.

``articles`` and ``meetings`` have a *layer*: "" is what is suggested (written by the worker), a name what that annotator saved
(written by the window), which hides the other. ``doc`` is the row of ``words`` (FTS5 without content, so a text is kept
only once, in ``suggestions``); a later save makes a new doc and the old one is no longer looked up. States and flags
are not kept here: they come from the journal. ``tick`` rises with every batch, so that a reader finds what is new. ``people`` are those of saved records only. ``columns`` is the snapshot as it was last kept: it loads ten times as fast.
"""

from model.cleaning.article import CLEANER_VERSION
from model.session.verify import tool_name

VERSION = "3"
"""Rises with the tables or with what stands in them."""

ARTICLE_COLUMNS = (
    "title", "type", "published", "outlet", "integrity", "note", "annotator", "seconds", "confidence", "doubts",
    "noise", "cleaned", "marks", "own",
)  # fmt: skip
MEETING_COLUMNS = (
    "level", "place", "date", "name", "channel", "relation", "forms", "convenors", "topics", "chairs", "speakers",
    "people", "posts", "meeting_own",
)  # fmt: skip

TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE articles (
    layer TEXT NOT NULL, id TEXT NOT NULL, doc INTEGER NOT NULL, tick INTEGER NOT NULL, mark TEXT NOT NULL,
    sha256 TEXT NOT NULL, problem TEXT NOT NULL, {", ".join(ARTICLE_COLUMNS)},
    PRIMARY KEY (layer, id)
) WITHOUT ROWID;
CREATE INDEX articles_tick ON articles (tick);
CREATE TABLE meetings (
    layer TEXT NOT NULL, id TEXT NOT NULL, ordinal INTEGER NOT NULL, {", ".join(MEETING_COLUMNS)},
    PRIMARY KEY (layer, id, ordinal)
) WITHOUT ROWID;
CREATE TABLE people (
    layer TEXT NOT NULL, id TEXT NOT NULL, ordinal INTEGER NOT NULL, row INTEGER NOT NULL, name, roles, posts,
    PRIMARY KEY (layer, id, ordinal, row)
) WITHOUT ROWID;
CREATE TABLE suggestions (id TEXT PRIMARY KEY, line BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE columns (name TEXT PRIMARY KEY, vocabulary TEXT NOT NULL, codes BLOB NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (text, fields, content='', tokenize="unicode61 remove_diacritics 0");
"""


def made_with() -> dict[str, str]:
    """What the index must have been made with to be of use: tables, cleaner, program."""
    return {"version": VERSION, "cleaner": CLEANER_VERSION, "tool": tool_name()}
