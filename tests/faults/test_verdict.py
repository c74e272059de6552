"""The judge of a drive sees what is wrong: a judge that never objects proves nothing."""

import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from deploy.faults.people import Story
from deploy.faults.verdict import Verdict, judge

RECEIPT = {"outcome": "submitted", "number": "WB1", "text": "已经提交"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    connection = sqlite3.connect(tmp_path / "services.db")
    connection.execute("CREATE TABLE applications (draft TEXT, number TEXT, submitted_at TEXT)")
    connection.commit()
    connection.close()
    return tmp_path


def filed(folder: Path, draft: str, number: str, seconds_ago: float = 5) -> None:
    moment = time.strftime("2026-11-23 %H:%M:%S", time.gmtime(time.time() - seconds_ago))
    connection = sqlite3.connect(folder / "services.db")
    connection.execute("INSERT INTO applications VALUES (?, ?, ?)", (draft, number, moment))
    connection.commit()
    connection.close()


def judged(folder: Path, *messages: dict[str, Any], private: tuple[str, ...] = ()) -> Verdict:
    heard = [(time.time(), message) for message in messages]
    return judge([Story("talk", "d", heard=heard)], folder, private, waiting=0)


def test_one_receipt_of_one_application_is_sound(folder: Path) -> None:
    filed(folder, "d", "WB1")
    assert judged(folder, RECEIPT).sound


def test_an_application_too_many_is_seen(folder: Path) -> None:
    filed(folder, "d", "WB1")
    filed(folder, "d", "WB2")
    assert judged(folder, RECEIPT).duplicates == 1


def test_an_application_nobody_confirmed_is_seen(folder: Path) -> None:
    filed(folder, "d", "WB1")
    filed(folder, "x", "WB2")
    assert judged(folder, RECEIPT).duplicates == 1


def test_two_numbers_told_to_one_person_are_seen(folder: Path) -> None:
    filed(folder, "d", "WB1")
    verdict = judged(folder, RECEIPT, {**RECEIPT, "number": "WB2"})
    assert (verdict.duplicates, verdict.untrue) == (1, 1)


def test_noted_but_never_filed_is_seen(folder: Path) -> None:
    verdict = judged(folder, {"outcome": "queued", "text": "已经记下了"})
    assert (verdict.lost, verdict.untrue, verdict.untold) == (1, 1, 1)


def test_a_denial_of_what_was_filed_is_seen(folder: Path) -> None:
    filed(folder, "d", "WB1", seconds_ago=5)
    denial = {"outcome": "error_services", "text": "还没有提交成功。"}
    assert judged(folder, RECEIPT, denial).untrue == 1


def test_a_denial_before_it_was_filed_is_true(folder: Path) -> None:
    filed(folder, "d", "WB1", seconds_ago=-5)
    denial = {"outcome": "error_services", "text": "还没有提交成功。"}
    assert judged(folder, RECEIPT, denial).sound


def test_a_number_in_a_log_is_seen(folder: Path) -> None:
    filed(folder, "d", "WB1")
    (folder / "actions.log").write_text("mobile=13812345678")
    assert judged(folder, RECEIPT, private=("13812345678",)).leaks == 1


def test_a_drive_without_people_proves_nothing(folder: Path) -> None:
    assert not judge([], folder, (), 0).sound
