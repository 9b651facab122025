"""Does confidence mean what it says?  ``python -m tests.benchmarks.calibration [--generated N] [--shared DIR]``

Prints, for practice, challenge and generated articles: the share of values shown at 0.95 or more and how many of those
are right; the share of wrong or missing values an analyst is pointed at (marked doubtful, or an unclaimed mention); the
share of right ones that are doubtful. Then the rules whose confidence is far from how often they are right.

"starved" is the leave-one-out of what is fitted, the word lists: all articles at hand but generated ones, once for each
fold of the lists' words, with that fold's words hidden (tests/benchmarks/starving.py). Then how many unclaimed mentions
an analyst visits on articles where nothing is wrong.

Two stand-ins for articles at first contact come with ``--contact``: "ruleless", all articles once for each rule that can be
switched off (tests/benchmarks/ruleless.py), and "reworded", generated articles in words no rule lists
(tests/helpers/reword.py). What a rule's absence makes wrong is counted, not what is wrong with it as well.
"""

import argparse
import random
import statistics
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from model.corpus.article import SourceArticle
from model.extraction.mentions import unclaimed
from model.session.prepare import prepare
from tests.benchmarks.articles import Labelled, sets, shared_folder
from tests.benchmarks.judgement import Judgement, judge
from tests.benchmarks.ruleless import RULES
from tests.benchmarks.starving import FOLDS, starved
from tests.helpers.generator import generate
from tests.helpers.reword import reworded

SURE = 0.95
LEAST = 8  # a rule seen less often is not reported
FAR = 0.06  # from here on a rule's mean confidence is called wrong


def judgements(articles: Iterable[Labelled]) -> list[Judgement]:
    out: list[Judgement] = []
    for article in articles:
        record = prepare(SourceArticle(article.name, article.name, article.data)).record
        out += judge(record, article.gold)
    return out


def left_out(articles: list[Labelled], folds: int = FOLDS) -> list[Judgement]:
    """Judgements of every article once for each fold of the word lists, that fold's words hidden."""
    out: list[Judgement] = []
    for fold in range(folds):
        with starved(fold):
            out += judgements(articles)
    return out


def without_rules(articles: list[Labelled]) -> dict[str, list[Judgement]]:
    """By rule: the judgements of those articles that come out worse when the rule is switched off."""
    before = [judgements([article]) for article in articles]
    out: dict[str, list[Judgement]] = {}
    for rule, without in RULES.items():
        with without():
            now = [judgements([article]) for article in articles]
        worse = [j for old, new in zip(before, now, strict=True) if _errors(new) > _errors(old) for j in new]
        out[rule] = worse
    return out


def _errors(found: list[Judgement]) -> int:
    return sum(not j.right for j in found)


def in_other_words(count: int, first: int = 20000) -> list[Labelled]:
    """Generated articles said in words no rule lists."""
    out: list[Labelled] = []
    for seed in range(first, first + count):
        article = generate(seed)
        text, gold, done = reworded(article.text, article.gold, random.Random(seed))
        if done:
            out.append(Labelled(f"r{seed}.txt", text.encode("utf-8"), gold))
    return out


def by_rule(found: dict[str, list[Judgement]]) -> str:
    """A line a rule: what its absence makes wrong, and how much of that is pointed at."""
    rows: list[str] = []
    shares: list[float] = []
    for rule, js in found.items():
        bad = [j for j in js if not j.right]
        if bad:
            shares.append(sum(j.pointed for j in bad) / len(bad))
            rows.append(f"    {rule:32} {share(sum(j.pointed for j in bad), len(bad))}")
    rows.append(f"    mean over {len(shares)} rules {100 * statistics.mean(shares):.1f} %")
    return "\n".join(rows)


def visits(articles: Iterable[Labelled]) -> str:
    """How many unclaimed mentions stand in articles where nothing is wrong."""
    counts: list[int] = []
    for article in articles:
        record = prepare(SourceArticle(article.name, article.name, article.data)).record
        if all(j.right for j in judge(record, article.gold)):
            counts.append(len(unclaimed(record)))
    if not counts:
        return "  no article is right throughout"
    middle, most = statistics.median(counts), max(counts)
    return f"  unclaimed mentions on {len(counts)} right articles: median {middle}, mean {statistics.mean(counts):.2f}, most {most}"


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} % ({part}/{whole})" if whole else "     - (0/0)"


def overview(name: str, found: list[Judgement]) -> str:
    """The four figures of the requirement."""
    shown = [j for j in found if not j.missing]
    sure = [j for j in shown if j.confidence is not None and j.confidence >= SURE]
    bad = [j for j in found if not j.right]
    right = [j for j in shown if j.right]
    rows = [
        f"{name}: {len(shown)} values shown, {len(right)} right, {len(bad)} wrong or missing",
        f"  shown at >= {SURE}                {share(len(sure), len(shown))}   wanted >= 70 %",
        f"  right among those              {share(sum(j.right for j in sure), len(sure))}   wanted >= 98 %",
        f"  wrong or missing pointed at    {share(sum(j.pointed for j in bad), len(bad))}   wanted >= 80 %",
        f"    of these by their session    {share(sum(j.through for j in bad), len(bad))}",
        f"  right but doubtful             {share(sum(j.pointed for j in right), len(right))}   wanted <= 15 %",
    ]
    unseen: dict[str, int] = defaultdict(int)
    for j in bad:
        if not j.pointed:
            unseen[f"{j.field}{' missing' if j.missing else ' ' + j.rule}"] += 1
    worst = sorted(unseen.items(), key=lambda item: -item[1])[:16]
    rows.append("  not pointed at: " + ", ".join(f"{what} {count}" for what, count in worst))
    return "\n".join(rows)


def rules(found: list[Judgement]) -> str:
    """A line for each rule that is over- or under-confident, the one that misleads most first."""
    groups: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for j in found:
        if not j.missing and j.confidence is not None:
            groups[j.field, j.rule].append(j)
    lines: list[tuple[float, str]] = []
    for (field, rule), group in groups.items():
        n = len(group)
        right = sum(j.right for j in group) / n
        mean = sum(j.confidence or 0.0 for j in group) / n
        if n >= LEAST and abs(mean - right) >= FAR and (mean > right or mean < 0.9):
            word = "over " if mean > right else "under"
            lines.append(
                (
                    abs(mean - right) * n,
                    f"  {word} {field:20} {rule:32} n {n:5}  right {right:.3f}  confidence {mean:.3f}",
                )
            )
    return "\n".join(line for _, line in sorted(lines, reverse=True))


def thresholds(found: list[Judgement]) -> str:
    """What other lines between sure and doubtful would give: missed errors against false alarms."""
    bad = [j for j in found if not j.right]
    right = [j for j in found if j.right and not j.missing]
    rows: list[str] = []
    for line in (0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96):

        def marked(j: Judgement, line: float = line) -> bool:
            return j.pointed or (j.confidence is not None and j.confidence < line)

        caught, alarms = sum(map(marked, bad)), sum(map(marked, right))
        rows.append(
            f"  doubtful below {line}: caught {share(caught, len(bad))}  false alarms {share(alarms, len(right))}"
        )
    return "\n".join(rows)


def contact(shared: Path, generated: int) -> None:
    """The two stand-ins for articles at first contact."""
    written = [a for name, articles in sets(shared, 0).items() for a in articles]
    found = without_rules(written)
    print(overview("ruleless (articles that one rule less makes worse)", [j for js in found.values() for j in js]))
    print(by_rule(found))
    print(overview("reworded", judgements(in_other_words(generated))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generated", type=int, default=600, metavar="N", help="generated articles (default 600)")
    parser.add_argument("--shared", type=Path, help="folder that holds practice/ (default: beside the project)")
    parser.add_argument("--contact", action="store_true", help="only the stand-ins for articles at first contact")
    options = parser.parse_args()
    if options.contact:
        contact(shared_folder(options.shared), options.generated)
        return
    everything: list[Judgement] = []
    by_name = sets(shared_folder(options.shared), options.generated)
    for name, articles in by_name.items():
        found = judgements(articles)
        everything += found
        print(overview(name, found))
        print(rules(found) or "  every rule within bounds")
        print(visits(articles))
        print()
    print(overview("all", everything))
    written = [a for name, articles in by_name.items() if name != "generated" for a in articles]
    print(overview("starved (one in eight words of the lists hidden)", left_out(written)))
    print(thresholds(everything))


if __name__ == "__main__":
    main()
