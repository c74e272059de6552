import datetime

import pytest

from knowledge.__main__ import main
from knowledge.commands.message_parts import message_parts
from knowledge.commands.show import shown, validity
from knowledge.entry import Entry
from knowledge.settings import KnowledgeSettings
from tests.knowledge.clean_entry import DAY, entry

Capture = pytest.CaptureFixture[str]
NAMES = {"id-card-reissue": "补领身份证"}


@pytest.fixture(autouse=True)
def _folder(settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOWLEDGE_ENTRIES", str(settings.entries))
    monkeypatch.setenv("KNOWLEDGE_CATALOGUE", str(settings.catalogue))


def test_show_prints_what_every_channel_shows(capsys: Capture) -> None:
    assert main(["show", "id-card-lost"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("id-card-lost (resident.yml:1)\n")
    for told in ("== kiosk, api", "《居民身份证法》第十一条（核对于2026-11-01）", "-- 收费吗 (fee)",
                 "-- 依据是什么 (basis)", "== spoken\n请带身份证到窗口办，不收费。",
                 "== wechat, part 1 of 1", "1. 要带什么"):  # fmt: skip
        assert told in out


def test_show_prints_the_entry_as_of_a_day(capsys: Capture) -> None:
    assert main(["show", "old-car-subsidy", "--day", "2027-01-01"]) == 0
    assert "answered by nothing: the topic has expired" in capsys.readouterr().out
    assert main(["show", "old-car-subsidy", "--day", "2025-12-31"]) == 0
    out = capsys.readouterr().out
    assert "这条规定自2026年1月1日起施行" in out
    assert "answered by this entry, which says that it starts later" in out


def test_show_of_an_unknown_entry_fails(capsys: Capture) -> None:
    assert main(["show", "nowhere"]) == 1
    assert "nowhere: there is no such entry" in capsys.readouterr().err


def test_transactions_come_first_among_the_numbered_options() -> None:
    lines = shown(entry(), NAMES, DAY)
    assert lines[lines.index("1. 现在办理：补领身份证") + 1] == "2. 要带什么"


def test_validity_names_the_version_that_answers_instead() -> None:
    old = entry(effective_from="2026-01-01", valid_until="2026-12-31")
    new = entry(id="id-card-next", topic="id-card-lost", effective_from="2027-01-01", reviewed=None)
    versions: list[Entry] = [old, new]
    assert "holds from 2026-01-01 until 2026-12-31" in validity(old, versions, DAY)[0]
    assert validity(new, versions, DAY)[1].endswith("second reading: nobody yet")
    after = datetime.date(2027, 1, 1)
    assert validity(old, versions, after)[2].endswith("answered by id-card-next")


def test_a_long_text_is_cut_at_sentences_into_parts_that_fit() -> None:
    text = "身份证丢了可以补办，请先挂失。\n" * 100
    parts = message_parts(text)
    assert len(parts) > 1
    assert all(len(part.encode()) <= 2000 and part.endswith("。") for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_sentence_without_an_end_is_cut_between_characters() -> None:
    text = "长" * 1500
    parts = message_parts(text)
    assert [len(part) for part in parts] == [666, 666, 168]
    assert "".join(parts) == text


def test_a_short_text_stays_whole_and_nothing_has_no_part() -> None:
    assert message_parts("请先挂失。再补办") == ["请先挂失。再补办"]
    assert message_parts(" \n") == []
