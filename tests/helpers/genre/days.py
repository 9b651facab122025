"""When a generated meeting was held, how the article says so, and what the page shows of its own date."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

PARTS = [
    ("上午", "morning"), ("下午", "afternoon"), ("晚", "evening"), ("晚上", "evening"), ("", "not_stated"), ("", "not_stated"),
    ("中午", "noon"), ("凌晨", "early_morning"), ("深夜", "night"),
]  # fmt: skip
PART_WEIGHTS = [8, 8, 5, 2, 5, 5, 1, 1, 1]
LUNAR = [
    (date(2020, 1, 24), "大年三十"), (date(2020, 1, 25), "正月初一"), (date(2020, 2, 8), "农历正月十五"),
    (date(2021, 2, 12), "农历正月初一"), (date(2022, 2, 1), "正月初一"), (date(2022, 2, 15), "元宵节"),
]  # fmt: skip


@dataclass(frozen=True)
class When:
    """``text`` opens the lede; ``shown`` is the page's date, where ``source`` says it stands."""

    kind: str
    text: str
    gold: str
    part: str
    source: str  # header | front_matter | url | body | unknown
    published: date | None
    shown: str  # "" | header | front_matter | url


def some_day(rng: random.Random) -> date:
    return date(2020, 1, 22) + timedelta(days=rng.randint(0, 1040))


def when(rng: random.Random, kind: str = "") -> When:
    """A day said one of the ways of the genre; ``kind`` asks for one of them."""
    kinds = [
        "plain", "today", "yesterday", "day", "recently", "two_days", "lunar", "no_year", "repost", "new_year", "body",
        "clock",
    ]  # fmt: skip
    kind = kind or rng.choices(kinds, [50, 5, 4, 4, 4, 3, 3, 9, 3, 2, 2, 2])[0]
    held = some_day(rng)
    part, gold_part = rng.choices(PARTS, PART_WEIGHTS)[0]
    shown = rng.choices(["header", "front_matter", "url"], [8, 2, 1])[0]
    published = held + timedelta(days=rng.choice([0, 0, 1, 1, 2, 5]))
    text, gold = f"{held.month}月{held.day}日{part}", held.isoformat()
    masked = f"XXXX-{held.month:02}-{held.day:02}"
    if kind == "today":
        published, text = held, f"{rng.choice(['今天', '今日'])}（{held.month}月{held.day}日）{part}"
    elif kind == "yesterday":
        published = held + timedelta(days=1)
        text = rng.choice(["昨日", "昨天"]) + part.replace("凌晨", "上午").replace("深夜", "下午")
        text = rng.choice(["昨晚", "昨天晚上"]) if gold_part == "evening" else text
        gold_part = {"凌晨": "morning", "深夜": "afternoon"}.get(part, gold_part)
    elif kind == "day":
        text = f"{held.day}日{part}"
    elif kind == "recently":
        part, gold_part = "", "not_stated"
        published = held if held.day > 10 else held + timedelta(days=10)
        text, gold = rng.choice(["日前", "近日"]), f"{published.year}-{published.month:02}-XX"
    elif kind == "two_days":
        held = held.replace(day=min(held.day, 26))
        last = held + timedelta(days=1)
        published, part, gold_part = last + timedelta(days=1), "", "not_stated"
        text = rng.choice(
            [
                f"{held.month}月{held.day}日至{last.day}日",
                f"{held.month}月{held.day}日、{last.day}日",
                f"{held.month}月{held.day}日—{last.day}日",
            ]
        )
        gold = f"{held.isoformat()}/{last.isoformat()}"
    elif kind == "lunar":
        held, name = rng.choice(LUNAR)
        published = held + timedelta(days=rng.choice([0, 1]))
        text, gold = f"{held.month}月{held.day}日（{name}）{part}", held.isoformat()
    elif kind == "no_year":
        return When(kind, text, masked, gold_part, "unknown", None, "")
    elif kind == "repost":
        late = held + timedelta(days=rng.randint(60, 200))
        return When(kind, text, masked, gold_part, "unknown", late, "header")
    elif kind == "new_year":
        held = date(rng.choice([2020, 2021]), 12, rng.choice([30, 31]))
        published = held + timedelta(days=rng.choice([2, 3]))
        text, gold = f"{held.month}月{held.day}日{part}", held.isoformat()
    elif kind == "body":
        return When(kind, f"{held.year}年{text}", gold, gold_part, "body", None, "")
    elif kind == "clock":
        part, gold_part = rng.choice(
            [("晚7时", "evening"), ("下午3时", "afternoon"), ("上午9时30分", "morning"), ("晚8点", "evening")]
        )
        text = f"{held.month}月{held.day}日{part}"
    return When(kind, text, gold, gold_part, shown, published, shown)
