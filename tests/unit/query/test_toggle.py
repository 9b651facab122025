"""A value put into a query by hand, and taken out again."""

import pytest

from model.query.parse import parse, to_text
from model.query.toggle import chosen, toggled, without


@pytest.mark.parametrize(
    ("text", "field", "value", "exclude", "after"),
    [
        ("", "level", "county", False, "level:county"),
        ("level:county", "level", "township", False, "level:county,township"),
        ("level:county,township", "level", "county", False, "level:township"),
        ("level:county", "level", "county", False, ""),
        ("核酸", "level", "county", False, "核酸 level:county"),
        ("核酸 or 疫苗", "level", "county", False, "(核酸 or 疫苗) level:county"),
        ("level:county", "type", "notice", True, "level:county -type:notice"),
        ("-type:notice", "type", "notice", True, ""),
        ("-type:notice,junk", "type", "notice", True, "-type:junk"),
        ("-type:notice", "type", "notice", False, "type:notice"),
        ("type:notice", "type", "notice", True, "-type:notice"),
        ("confidence<0.7", "doubt", "1..2", False, "confidence<0.7 doubt:1..2"),
    ],
)
def test_toggling(text: str, field: str, value: str, exclude: bool, after: str) -> None:
    assert to_text(toggled(parse(text), field, value, exclude)) == after


def test_twice_is_nothing() -> None:
    for text in ("", "核酸", "place:河南 (level:county or type:notice)", "-flag:later"):
        for exclude in (False, True):
            once = toggled(parse(text), "month", "2021-08", exclude)
            assert toggled(once, "month", "2021-08", exclude) == parse(text)


def test_what_is_chosen_and_what_is_left_without_it() -> None:
    query = parse("核酸 level:county,township -type:notice confidence<0.7 (state:todo or state:skipped)")
    assert chosen(query) == {("level", "county"): "in", ("level", "township"): "in", ("type", "notice"): "out"}
    assert without(query, "level") == parse("核酸 -type:notice confidence<0.7 (state:todo or state:skipped)")
