"""Says what a generated article says in words no rule of extraction lists: what new phrasings do to rules.

The gold stays true: only verbs, connectives and the heads of names are exchanged, and a name exchanged in the text is
exchanged in the gold. None of the words here may be added to a table of the extractor or of its signs of doubt.
"""

import copy
import random
import re
from collections.abc import Callable
from functools import partial
from typing import Any

VERBS: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (what, re.compile(pattern), new)
    for what, pattern, new in (
        ("held", r"(?:主持|组织)召开(?:了)?", ("牵头开起了", "坐镇开了", "把大家叫到一起开了", "领着班子开了")),
        (
            "held",
            r"(?<![主组紧套续])(?<!主持)(?<!组织)召开(?:了)?(?!的|前|后|之)",
            ("开了", "办了", "坐下来开了", "摆开了"),
        ),
        (
            "follow",
            r"(?:随即|随后|接着|立即|接续|紧接着)(?=[^，。\n]{0,24}(?:召开|会议))",
            ("趁热打铁", "一刻没停", "转身就", "前后脚"),
        ),
        ("follow", r"(?:会议|会)(?:一)?结束后", ("散了场", "画面一关", "信号一断", "走出会场")),
        ("watch", r"(?:收听收看|收看|收听|观看)(?:了)?", ("守在屏幕前听了", "远程旁听了", "在线同听", "隔屏听完了")),
        ("chair", r"(?<=[一-龥])主持(?:了)?会议", ("担任会议召集人", "掌会", "坐镇会议", "任会议主席")),
        ("chair", r"会议由([^，。、\n]{2,30}?)主持", (r"主持人席上坐着\1", r"会议召集人为\1", r"掌会的是\1")),
        ("attend", r"(?<!主持)(?:出席|参加)(?:了)?(?:会议|本次会议)", ("到场", "莅会", "一同落座", "悉数在座")),
        ("speak", r"(?<=[一-龥])强调(?=[，：])", ("叮嘱", "直言", "划出重点", "再三说")),
        ("speak", r"(?<=[一-龥])(?:指出|要求)(?=[，：])", ("叮咛", "点明", "开宗明义", "撂下话")),
        ("report", r"(?:作了?汇报|汇报了)", ("交了底", "摊开了家底", "摆了摆")),
    )
)
"""What is exchanged: which kind of word, the pattern of it, what stands for it."""

HEADS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("调度会", ("擂台会", "军令会")),
    ("部署会", ("诸葛会", "对表会")),
    ("推进会", ("拉练会", "破冰会")),
    ("专题会", ("问诊会", "会诊会")),
    ("工作会", ("圆桌会", "军令会")),
    ("例会", ("碰面会", "晨光会")),
)
"""Heads of names and what stands for them; 会议 stays."""


def reworded(text: str, gold: dict[str, Any], chance: random.Random) -> tuple[str, dict[str, Any], list[str]]:
    """``text`` and ``gold`` with one to three kinds of words exchanged everywhere, and which they were."""
    steps: list[Callable[[str], str]] = []
    done: list[str] = []
    for what, pattern, new in chance.sample(VERBS, len(VERBS)):
        if len(done) >= chance.choice((1, 2, 3)):
            break
        if pattern.search(text):
            steps.append(partial(pattern.sub, chance.choice(new)))
            done.append(what)
    gold = copy.deepcopy(gold)
    for step in steps:
        text = step(text)
        _in_headlines(gold, step)
    for head, new in HEADS:
        if head in text and chance.random() < 0.25 and f"{head}议" not in text:
            word = chance.choice(new)
            text = text.replace(head, word)
            gold["meetings"] = [_renamed(m, head, word) for m in gold["meetings"]]
            _in_headlines(gold, lambda line, head=head, word=word: line.replace(head, word))
            done.append("head")
    return text, gold, done


def _in_headlines(gold: dict[str, Any], step: Callable[[str], str]) -> None:
    """What is exchanged in the text is in the headlines too."""
    article = gold["article"]
    for key in ("title", "kicker"):
        if article.get(key):
            article[key] = step(article[key])
    for key in ("decks", "title_alternatives"):
        if article.get(key):
            article[key] = [step(x) for x in article[key]]


def _renamed(meeting: dict[str, Any], head: str, word: str) -> dict[str, Any]:
    """The session with another head in its name, and without the form that only the old head told of."""
    names = [str(meeting["name"]), *map(str, meeting.get("name_alternatives", []))]
    if all(head not in name for name in names):
        return meeting
    new = [name.replace(head, word) for name in names]
    forms = [*meeting.get("forms_alternatives", []), meeting.get("forms", []), ["other"], ["work_meeting"], []]
    return {**meeting, "name": new[0], "name_alternatives": new[1:], "forms_alternatives": forms}
