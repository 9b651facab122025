"""Filters a person kept."""

import pytest

from model.session.kept_filters import KeptFilters


def test_they_are_kept_replaced_and_removed(tmp_path) -> None:
    kept = KeptFilters(tmp_path)
    kept.keep("县级", "level:county")
    kept.keep("八月", "date:2021-08")
    kept.keep("县级", "level:county state:todo")
    assert KeptFilters(tmp_path).filters == (("八月", "date:2021-08"), ("县级", "level:county state:todo"))
    kept.remove("八月")
    assert KeptFilters(tmp_path).filters == (("县级", "level:county state:todo"),)


@pytest.mark.parametrize("content", [b"\xff", b"{", b"3", b'[1, {"name": 2}, {"name": "", "query": "a"}]', b"[" * 9999])
def test_a_damaged_file_is_no_filter_and_stays_beside(tmp_path, content: bytes) -> None:
    (tmp_path / "filters.json").write_bytes(content)
    kept = KeptFilters(tmp_path)
    assert kept.filters == ()
    kept.keep("a", "b")
    assert KeptFilters(tmp_path).filters == (("a", "b"),)
    if kept.damaged is False and content in (b"\xff", b"{"):
        assert (tmp_path / "filters.json.bak").read_bytes() == content
