from typing import Any

import pytest

from knowledge.check import Report, check
from knowledge.document import TransactionName, load_transactions
from knowledge.entry import Entry
from knowledge.entry_file import load_entries
from knowledge.settings import KnowledgeSettings
from tests.knowledge.clean_entry import ANSWER, BASIS, DAY, WORDINGS, clean, entry, facts

NAMES = [TransactionName("id-card-reissue", "补领身份证", (), "household", "apply")]


def checked(*entries: Entry) -> Report:
    return check(entries, NAMES, day=DAY)


def faults(**changes: Any) -> list[str]:
    return [str(one) for one in checked(entry(**changes)).faults]


def test_a_clean_entry_has_no_faults_and_no_warnings() -> None:
    assert checked(entry()) == Report([], [])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"answer": ANSWER + "要37天。"}, "answer: number 37 (…可以补办，要37天。…) stands in no fact"),
        ({"answer": ANSWER + "要三十七天。"}, "answer: number 三十七"),
        ({"facets": {"fee": "这件事收费20元。"}}, "facets.fee: number 20"),
        ({"spoken": "三十天内到窗口补办就行。"}, "spoken: number 三十"),
        ({"answer": ANSWER + "看第八条。"}, "answer: 第八条 stands in no source and no basis"),
        ({"spoken": "3天内到窗口补办。", "facts": facts("3天内补办")}, "spoken: “3” cannot be read out"),
        ({"spoken": "先挂失。再补办。最后领证。"}, "spoken: 3 sentences; say it in at most 2"),
        ({"facets": {"fee": "不收费。"}}, "facets.fee: at least 8 characters"),
        ({"facets": {"basis": "依据是居民身份证法。"}}, "facets.basis: is made from sources"),
        ({"wordings": {"short": WORDINGS[:3]}}, "wordings: 3 of at least 40"),
        ({"wordings": {"short": [*WORDINGS, "几天能好 | time_limit"]}},
         "wordings.short: “几天能好” asks for time_limit, but there is no such facet"),
        ({"wordings": {"short": [*WORDINGS, WORDINGS[0] + "？"]}}, "also stands in id-card-lost"),
        ({"sources": ["道路交通安全法(2021-04-29) 第一条"]}, "sources.0: 道路交通安全法(2021-04-29) 第一条 supports"),
        ({"sources": [f"{BASIS}；居住证条例(2015-11-26) 第九条"]}, "must be exactly one citation"),
        ({"sources": ["居民身份证法(2011-10-29)第十一条"]}, "cannot be read"),
        ({"sources": ["居民身份证法 11条"]}, "cannot be read"),
        ({"sources": ["居民身份证法(2011-13-29) 第十一条"]}, "cannot be read"),
        ({"related": ["nowhere"]}, "related: no topic nowhere"),
        ({"related": ["id-card-lost"]}, "related: names the entry's own topic"),
        ({"not_to_confuse_with": {"nowhere": "别混"}}, "not_to_confuse_with: no topic nowhere"),
        ({"transactions": ["nowhere"]}, "transactions: no transaction nowhere in the catalogue"),
        ({"reviewed": None}, "reviewed: nobody has read it a second time"),
        ({"effective_from": "2026-02-01", "valid_until": "2026-01-01"}, "valid_until: 2026-01-01 is before"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_with_its_entry(changes: dict[str, Any], told: str) -> None:
    found = faults(**changes)
    assert all(fault.startswith("id-card-lost: ") for fault in found)
    assert [fault for fault in found if told in fault]


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": ANSWER + "请打12345。"},
        {"answer": ANSWER + "要37天。", "computed": [{"number": 37, "reason": "三十加七"}]},
        {"answer": ANSWER + "要30天。", "facts": facts("三十天内补办。")},
        {"answer": ANSWER + "最高20000元。", "facts": facts("最高2万元。")},
        {"spoken": "最高两万元，百分之二十自己付。", "facts": facts("最高20000元，自付20%。")},
        {"spoken": "不清楚就打一二三四五问。"},
        {"spoken": "一般一次就能办好，统一到第一个窗口，十分方便，万一丢了也别急。"},
        {"answer": ANSWER + "看第十一条。"},
        {"wordings": {"short": [*WORDINGS, "哪条法律管这件事 | basis"]}},
    ],
)  # fmt: skip
def test_what_the_facts_carry_is_no_fault(changes: dict[str, Any]) -> None:
    assert faults(**changes) == []


def test_a_number_of_one_unit_is_not_carried_by_another() -> None:
    (told,) = faults(answer=ANSWER + "自己付20%。", facts=facts("20天内补办。"))
    assert "number 20%" in told
    (told,) = faults(answer=ANSWER + "要交2元。", facts=facts("最高2万元。"))
    assert "number 2 " in told


def test_a_later_version_of_a_topic_needs_no_wordings_of_its_own() -> None:
    first = entry(valid_until="2026-12-31")
    later = entry(id="id-card-2027", topic="id-card-lost", wordings={}, effective_from="2027-01-01")
    assert checked(first, later) == Report([], [])


def test_the_same_wording_in_two_entries_is_found_once_for_each() -> None:
    twice = [str(one) for one in checked(entry(), entry(id="other")).faults]
    assert len([told for told in twice if "also stands in id-card-lost" in told]) == 46


def test_wordings_that_differ_by_a_sign_only_are_found_across_topics() -> None:
    mine = "我昨天坐地铁的时候不小心把身份证弄丢了现在应该怎么补办才好"
    theirs = mine.replace("弄丢", "弄没")
    one = entry(wordings={"short": [*WORDINGS, mine]})
    more = [
        f"居住证第{number}个说法{end}" for number in "一二三四五六七八九" for end in "甲乙丙丁戊"
    ]
    other = entry(id="other", wordings={"short": [*more, theirs]})
    told = [str(fault) for fault in checked(one, other).faults]
    assert any(f"“{theirs}” is nearly “{mine}” of id-card-lost" in fault for fault in told)


def test_without_a_catalogue_transactions_are_not_checked() -> None:
    assert check([entry(transactions=["nowhere"])], [], day=DAY).faults == []


def test_an_entry_that_is_too_long_or_too_short_breaks_the_schema() -> None:
    for field, text in (("answer", "短" * 59), ("answer", "长" * 221), ("spoken", "长" * 81)):
        with pytest.raises(ValueError, match=field):
            Entry.model_validate(clean(**{field: text}))


def test_the_real_entries_are_clean() -> None:
    settings = KnowledgeSettings(_env_file=None)
    transactions = load_transactions(settings.catalogue)
    report = check(load_entries(settings.entries), transactions, day=DAY)
    assert [str(fault) for fault in report.faults] == []
