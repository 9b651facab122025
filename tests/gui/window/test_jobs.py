"""Work off the user's thread: answers arrive on it, stale ones are dropped."""

import threading

import pytest

from gui.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_an_answer_arrives_on_the_users_thread(jobs, qtbot) -> None:
    seen = []

    def done(answer) -> None:
        seen.append((answer, threading.current_thread()))

    worked = []
    jobs.start(lambda: worked.append(threading.current_thread()) or 7, done, pytest.fail)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(7, threading.main_thread())]
    assert worked[0] is not threading.main_thread()


def test_only_the_latest_of_a_topic_is_answered(jobs, qtbot) -> None:
    gate = threading.Event()
    answers = []
    jobs.start(lambda: gate.wait(10) and "old", answers.append, pytest.fail, "article")
    jobs.start(lambda: "new", answers.append, pytest.fail, "article")
    qtbot.waitUntil(lambda: answers == ["new"])
    gate.set()
    jobs.start(lambda: "after", answers.append, pytest.fail)
    qtbot.waitUntil(lambda: "after" in answers)
    jobs._pool.waitForDone()
    assert answers == ["new", "after"]


def test_one_that_has_not_begun_when_the_next_is_started_never_does(qapp, qtbot) -> None:
    jobs = Jobs(threads=1)
    gate = threading.Event()
    begun, answers = [], []
    jobs.start(lambda: gate.wait(10), answers.append, pytest.fail)
    for key in "abc":
        jobs.start(lambda key=key: begun.append(key) or key, answers.append, pytest.fail, "filter")
    gate.set()
    qtbot.waitUntil(lambda: answers == [True, "c"])
    assert begun == ["c"]
    jobs.close()


def test_a_forgotten_topic_is_not_answered(jobs, qtbot) -> None:
    answers = []
    gate = threading.Event()
    jobs.start(lambda: gate.wait(10), answers.append, pytest.fail, "article")
    jobs.forget("article")
    gate.set()
    jobs.start(lambda: "other", answers.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(answers))
    jobs._pool.waitForDone()
    assert answers == ["other"]


def test_a_failure_arrives_as_the_error(jobs, qtbot) -> None:
    failures = []

    def work() -> None:
        raise OSError("no disk")

    jobs.start(work, pytest.fail, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "no disk"
