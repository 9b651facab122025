"""The generator keeps what it promises: the same seed the same article, gold that the text bears out, every frame."""

import re

from tests.helpers.generator import generate
from tests.helpers.genre.lookalikes import LOOKALIKES
from tests.helpers.genre.meetings import FRAMES
from tests.helpers.genre.rare import RARE

SEEDS = range(400)
UNTOUCHED = ("plain", "html", "doubled", "blob", "front_matter_gmt", "front_matter_local")
NO_RECORD = ("inspection", "press_conference", "speech_text", "notice", "roundup", "junk")


def test_a_seed_is_one_article() -> None:
    assert generate(7) == generate(7)
    assert generate(7).text != generate(8).text


def test_every_frame_comes_up() -> None:
    met = {generate(seed).frame.split(":")[0] for seed in range(1200)}
    assert met >= {name for name, *_ in (*FRAMES, *RARE, *LOOKALIKES)}


def test_gold_stands_in_the_text() -> None:
    for seed in SEEDS:
        article = generate(seed)
        if article.noise not in UNTOUCHED:
            continue
        for meeting in article.gold["meetings"]:
            assert meeting["name"] in article.text, seed
            for person in meeting["people"]:
                assert person["name"] in article.text, (seed, person)
                assert person["roles"], (seed, person)
            assert all(unit in article.text for unit in meeting["units"]), seed


def test_gold_keeps_the_guideline() -> None:
    for seed in SEEDS:
        gold = generate(seed).gold
        kind, meetings = gold["article"]["type"], gold["meetings"]
        assert not (kind in NO_RECORD and meetings), seed
        for meeting in meetings:
            assert re.fullmatch(r"(?:\d{4}|XXXX)-(?:\d\d)-(?:\d\d|XX)(?:/.*)?", meeting["date"]), seed
            assert (meeting["year_source"] == "unknown") == meeting["date"].startswith("XXXX"), seed
            for person in meeting["people"]:
                alone = {"attendee", "observer"} & set(person["roles"])
                assert not alone or len(person["roles"]) == 1, (seed, person)
