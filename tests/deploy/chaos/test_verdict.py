"""The judge of a fault sees what is wrong: a judge that never objects proves nothing."""

import math
import random
from typing import Any

import pytest

from deploy.chaos.fault import ALL, of
from deploy.chaos.said import Record, Said
from deploy.chaos.verdict import Verdict, Window, judge, judge_speech
from deploy.visitors import Applicant, Heard

ANSWER = {"outcome": "answered", "topic": "one", "text": "答"}
APOLOGY = {"outcome": "error_services", "text": "请过一会儿再试"}
RECEIPT = {"outcome": "submitted", "number": "WB1", "text": "已经提交，回执编号WB1。"}
PROMISE = {"outcome": "queued", "text": "已经记下了"}
ENDED = 100.0
WINDOW = Window(90.0, ENDED)
HEALTHY = {"年假有几天": frozenset({"one"})}


def heard(*messages: dict[str, Any], began: float = 101.0, seconds: float = 1.0) -> Heard:
    return Heard(messages, began, seconds)


def judged(*replies: Heard, window: Window = WINDOW) -> Verdict:
    """Judge what was heard by somebody who asked one question."""
    said = [Said("talk", "年假有几天", one, asked=True) for one in replies]
    return judge(of("engine", "kill"), window, Record(said), {}, HEALTHY)


def applied(*messages: dict[str, Any], numbers: tuple[str, ...]) -> Verdict:
    """Judge what was heard by somebody who has confirmed, with so many applications filed."""
    person = Applicant(random.Random(1), {})
    person.next()
    person.next([{"outcome": "reviewing"}])
    for one in messages:
        person.next([one])
    said = [Said("talk", "确认提交", heard(one)) for one in messages]
    record = Record(said, {"talk": person})
    return judge(of("services", "kill"), WINDOW, record, {"talk": list(numbers)}, HEALTHY)


def test_answers_and_apologies_are_borne() -> None:
    verdict = judged(heard(ANSWER), heard(APOLOGY))
    assert verdict.sound
    assert verdict.apologies == 1


def test_a_choice_instead_of_an_answer_is_not_untrue() -> None:
    assert judged(heard({"outcome": "choose", "text": "您想问的是：", "topic": None})).sound


@pytest.mark.parametrize(
    "silence", [Heard((), 101, 1), Heard((ANSWER,), 101, 1, 503), Heard((ANSWER,), 101, 21)]
)
def test_silence_is_seen(silence: Heard) -> None:
    verdict = judged(heard(ANSWER), silence)
    assert verdict.silent == 1
    assert not verdict.sound


def test_another_answer_than_in_health_is_untrue() -> None:
    verdict = judged(heard(ANSWER), heard({**ANSWER, "topic": "two"}))
    assert verdict.untrue == 1
    assert not verdict.sound


def test_a_part_that_was_restarted_without_being_at_fault_is_seen() -> None:
    assert not judged(heard(ANSWER), window=Window(90, ENDED, ("redis",))).sound


def test_a_house_that_never_recovers_is_not_sound() -> None:
    verdict = judged(heard(APOLOGY))
    assert math.isnan(verdict.first)
    assert not verdict.sound


def test_recovery_is_counted_from_the_end_of_the_fault() -> None:
    verdict = judged(
        heard(ANSWER, began=95),  # before the end: proves nothing
        heard(APOLOGY, began=103, seconds=2), heard(ANSWER, began=106, seconds=0.5),
    )  # fmt: skip
    assert verdict.first == pytest.approx(6.5)
    assert verdict.whole == pytest.approx(5.0)


def test_a_receipt_of_an_application_is_sound() -> None:
    verdict = applied(RECEIPT, numbers=("WB1",))
    assert verdict.sound
    assert (verdict.told, verdict.filed) == (1, 1)


def test_a_promise_that_was_kept_is_sound_and_one_that_was_not_is_lost() -> None:
    assert applied(PROMISE, numbers=("WB1",)).sound
    assert applied(PROMISE, numbers=()).lost == 1


def test_a_receipt_without_an_application_is_untrue_and_lost() -> None:
    verdict = applied(RECEIPT, numbers=())
    assert verdict.untrue == 1
    assert verdict.lost == 1


def test_the_number_of_somebody_else_is_untrue() -> None:
    assert applied(RECEIPT, numbers=("WB2",)).untrue == 1


def test_submitted_in_words_alone_is_untrue_where_nothing_was_filed() -> None:
    told = {"outcome": "small_talk", "text": "已经提交，回执编号稍后给您"}
    assert applied(told, numbers=()).untrue == 1


def test_filed_twice_is_seen() -> None:
    assert applied(RECEIPT, numbers=("WB1", "WB2")).twice == 1


def test_denied_but_filed_is_untrue() -> None:
    denied = {"outcome": "handover", "text": "您确认过的申请没有提交成功"}
    assert applied(denied, RECEIPT, numbers=("WB1",)).untrue == 1


def test_who_confirmed_and_was_told_nothing_is_seen() -> None:
    verdict = applied(APOLOGY, numbers=("WB1",))
    assert verdict.untold == 1
    assert not verdict.sound


def test_words_that_were_never_said_are_untrue() -> None:
    one = heard({"outcome": "heard", "text": "公司怎么注销", "heard": "公司怎么注销"})
    said = Said("公司怎么注销", "公司怎么注销", one)
    healthy = {"公司怎么注销": "公司怎么注销"}
    fault = of("voice", "kill")
    assert judge_speech(fault, WINDOW, [(said, "公司怎么注销")], healthy).sound
    assert judge_speech(fault, WINDOW, [(said, "护照丢了")], healthy).untrue == 1
    assert judge_speech(fault, WINDOW, [(said, "")], healthy).sound  # an apology


def test_every_part_meets_every_manner() -> None:
    met = {(one.part, one.manner) for one in ALL}
    parts = ("engine", "actions", "services", "postgresql", "redis")
    assert {(part, manner) for part in parts for manner in ("kill", "freeze", "slow")} <= met
    assert {("voice", "kill"), ("voice", "freeze"), ("postgresql", "full")} <= met
