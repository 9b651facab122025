"""Work in several processes, in order."""

from collections.abc import Iterator

import pytest

from model.cli.parallel import BATCH, WAITING_PER_JOB, in_order


def double(n: int) -> int:
    if n == 666:
        raise ValueError("no")
    return 2 * n


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, BATCH, 10 * BATCH + 3])
def test_answers_come_in_the_order_of_the_questions(jobs: int, count: int) -> None:
    assert list(in_order(double, range(count), jobs)) == [2 * n for n in range(count)]


def test_what_fails_in_a_process_fails_here() -> None:
    with pytest.raises(ValueError, match="no"):
        list(in_order(double, [1, 666], 2))


def test_no_more_is_read_ahead_than_is_needed() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield 1

    answers = in_order(double, endless(), 2)
    assert [next(answers) for _ in range(3)] == [2, 2, 2]
    answers.close()  # type: ignore[attr-defined]
    assert taken <= 2 * WAITING_PER_JOB * BATCH
