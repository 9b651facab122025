"""Labelled articles from templates of our own: every frame of the genre, random people, posts, places, dates and noise.

Shares no pattern table with the extractor. ``generate(seed)`` gives the raw text and its gold in the scorer's format;
the parts are in ``tests/helpers/genre``.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.helpers.genre.days import when
from tests.helpers.genre.lookalikes import LOOKALIKES
from tests.helpers.genre.meetings import FRAMES
from tests.helpers.genre.noise import Page, dress, info_line
from tests.helpers.genre.rare import RARE
from tests.helpers.genre.story import Story
from tests.helpers.genre.wordings import ledes, wordings
from tests.helpers.genre.world import TOWNS, posts_of

NEEDS_UPPER = ("watch_only", "watch_own", "chain", "cited")


@dataclass
class Article:
    """A generated article: ``text`` as crawled, ``gold`` as the scorer reads it, ``frame`` and ``noise`` it was made with."""

    text: str
    gold: dict[str, Any]
    frame: str
    noise: str = ""
    day: str = ""


def generate(seed: int) -> Article:
    """One article with its gold; the same seed gives the same article."""
    rng = random.Random(seed)
    all_frames: list[tuple[str, Callable[[Story], None], int]] = [
        *FRAMES,
        *RARE,
        *LOOKALIKES,
        ("wordings", wordings, 8),
        ("ledes", ledes, 8),
    ]
    name, frame, _ = rng.choices(all_frames, [weight for *_, weight in all_frames])[0]
    town = rng.choice([t for t in TOWNS if t.above or name not in NEEDS_UPPER])
    story = Story(rng, town, posts_of(town), when(rng), frame=name)
    frame(story)
    _credits(story)
    page = Page(
        [x for x in (story.kicker, story.title, *story.decks) if x], info_line(story), story.paragraphs, story.tail
    )
    if story.when.shown == "url" and story.when.published:
        day = story.when.published
        page.address = f"http://www.{town.host}.gov.cn/{day:%Y%m}/t{day:%Y%m%d}_{rng.randint(1000, 99999)}.html"
    text, noise = dress(story, page)
    return Article(text, story.gold(f"g{seed}"), story.frame, noise, story.when.kind)


def _credits(story: Story) -> None:
    """The outlet, and who wrote and edited: in the dateline, in the closing brackets, in a credit line."""
    rng = story.rng
    story.outlet = rng.choice(story.town.outlets)
    kind = rng.choice(["none", "none", "dateline", "paper", "closing", "unlabelled"])
    kind = "paper" if kind == "dateline" and "政府" in story.outlet else kind
    if story.type in ("notice", "speech_text", "roundup", "junk"):
        kind = "none"
    story.source_line = kind != "dateline" or rng.random() < 0.5
    if kind in ("dateline", "paper"):
        writer = story.name(plain=True)
        story.reporters = [writer]
        head = f"{story.outlet}讯" if kind == "dateline" else "本报讯"
        by = f"记者 {writer}"
        if rng.random() < 0.3:
            story.reporters.append(story.name(plain=True))
            by += f" 通讯员 {story.reporters[-1]}"
        story.paragraphs[0] = f"{head}（{by}）{story.paragraphs[0]}"
    elif kind == "closing":
        story.reporters = [story.name(plain=True) for _ in range(rng.choice([1, 2]))]
        story.paragraphs[-1] += f"（记者 {' '.join(story.reporters)}）"
    elif kind == "unlabelled":
        story.reporters = [story.name(plain=True) for _ in range(2)]
        story.paragraphs.append(f"（{' '.join(story.reporters)}）")
    if rng.random() < 0.3:
        story.editors = [story.name(plain=True)]
        line = rng.choice(
            [
                f"责任编辑：{story.editors[0]}",
                f"编辑：{story.editors[0]}　审核：{story.name()}",
                f"【责任编辑：{story.editors[0]}】",
            ]
        )
        story.tail.append(line)
