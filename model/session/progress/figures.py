"""How far the work is and how fast it goes. Pure: from the saves of a journal to figures.

Seconds are those of the window's clock, in which a pause counts as its idle cut-off at most.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import fmean, median

from model.session.progress.saves import Save


@dataclass(frozen=True, slots=True)
class Day:
    """``done``: articles verified for the first time that day. ``seconds``: work written down that day."""

    day: date
    done: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Progress:
    """``seconds`` of each verified article, in the order they were verified.

    ``untouched``: verified articles in which nobody edited or typed a value.
    """

    total: int
    done: int
    skipped: int
    untouched: int
    seconds: tuple[float, ...] = ()
    days: tuple[Day, ...] = ()

    @property
    def left(self) -> int:
        return max(self.total - self.done - self.skipped, 0)

    @property
    def median_seconds(self) -> float | None:
        return median(self.seconds) if self.seconds else None

    @property
    def mean_seconds(self) -> float | None:
        return fmean(self.seconds) if self.seconds else None

    @property
    def untouched_share(self) -> float | None:
        return self.untouched / self.done if self.done else None

    @property
    def seconds_left(self) -> float | None:
        """What is left at the pace so far; the mean, because long articles are among it too."""
        return self.left * self.mean_seconds if self.mean_seconds is not None else None


@dataclass
class _Article:
    """What is known of one article while the saves are read."""

    status: str = "todo"
    seconds: float = 0.0
    changed: bool = False
    first: datetime | None = None


@dataclass
class _Tally:
    articles: dict[str, _Article] = field(default_factory=lambda: dict[str, _Article]())
    work: dict[date, float] = field(default_factory=lambda: dict[date, float]())


def progress(saves: Iterable[Save], total: int) -> Progress:
    """The figures of ``saves``, in the order they were written, in a corpus of ``total`` articles that can be read."""
    tally = _Tally()
    for save in saves:
        _count(tally, save)
    done = [a for a in tally.articles.values() if a.status == "verified"]
    paced = sorted((a for a in done if a.seconds > 0), key=lambda a: a.first.timestamp() if a.first else 0.0)
    return Progress(
        total=total,
        done=len(done),
        skipped=sum(a.status == "skipped" for a in tally.articles.values()),
        untouched=sum(not a.changed for a in done),
        seconds=tuple(a.seconds for a in paced),
        days=_days(tally, done),
    )


def _count(tally: _Tally, save: Save) -> None:
    article = tally.articles.setdefault(save.id, _Article())
    article.status = save.status
    if save.seconds is None:
        return
    moment = _moment(save.at)
    if moment is not None:
        more = max(save.seconds - article.seconds, 0.0)
        tally.work[moment.date()] = tally.work.get(moment.date(), 0.0) + more
        if save.status == "verified" and article.first is None:
            article.first = moment
    article.seconds, article.changed = max(save.seconds, article.seconds), save.changed


def _moment(at: str) -> datetime | None:
    """In the zone it was written in: a day is that of the person who worked."""
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None


def _days(tally: _Tally, done: list[_Article]) -> tuple[Day, ...]:
    """From the first day of work to the last, days without work too."""
    counts: dict[date, int] = {}
    for article in done:
        if article.first is not None:
            counts[article.first.date()] = counts.get(article.first.date(), 0) + 1
    known = sorted({*counts, *tally.work})
    if not known:
        return ()
    span = (known[-1] - known[0]).days
    every = [known[0] + timedelta(days=n) for n in range(span + 1)] if span <= LONGEST_SPAN else known
    return tuple(Day(day, counts.get(day, 0), round(tally.work.get(day, 0.0), 1)) for day in every)


LONGEST_SPAN = 3660
"""Days; in a longer span (a clock that was wrong) only the days with work are told."""


def as_csv(found: Progress) -> str:
    """The days, a line each, with a header; for a table program."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("day", "verified", "seconds"))
    writer.writerows((day.day.isoformat(), day.done, day.seconds) for day in found.days)
    return out.getvalue()
