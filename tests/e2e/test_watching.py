"""The whole house watched: what happened is what its metrics, its journal and its log tell."""

import sqlite3
import time
import urllib.request
from urllib.error import HTTPError

import pytest

from channels.dialogue import sender
from tests.e2e.house import House, Talk
from tests.observe.samples import values

ID_NUMBER = "11010519491231002X"
REQUEST = "gateway-e2e-0001"


def metrics(url: str, sample: str) -> dict[tuple[str, ...], float]:
    with urllib.request.urlopen(f"{url}/metrics", timeout=30) as response:
        return values(response.read().decode(), sample)


def journal(house: House, talk: Talk, *, count: int) -> list[tuple[str, str | None, str | None]]:
    """Return outcome, topic and words of each turn of a talk, once so many are written."""
    wanted = "SELECT outcome, topic, text FROM turns WHERE conversation = ? ORDER BY id"
    ends = time.monotonic() + 20
    while True:
        connection = sqlite3.connect(house.var / "journal.db", timeout=20)
        rows = connection.execute(wanted, (sender("api", talk.conversation),)).fetchall()
        connection.close()
        if len(rows) == count:
            return rows
        assert time.monotonic() < ends, rows
        time.sleep(0.05)


def test_every_process_tells_what_it_did(house: House, talk: Talk) -> None:
    actions = f"http://127.0.0.1:{house._env['ACTIONS_PORT']}"
    door = metrics(house.url, "wenban_turns_total").get(("api", "answered"), 0)
    searches = metrics(actions, "wenban_knowledge_step_seconds_count").get(("all",), 0)
    assert talk.last("没签劳动合同能要双倍工资吗")["outcome"] == "answered"
    assert metrics(house.url, "wenban_turns_total")["api", "answered"] == door + 1
    assert metrics(house.url, "wenban_stage_seconds_count")["engine",] >= 1
    assert metrics(actions, "wenban_knowledge_step_seconds_count")["all",] > searches
    assert metrics(actions, "wenban_services_call_seconds_count")
    assert metrics(house.services_url, "wenban_http_requests_total")
    assert metrics(house.services_url, "wenban_tickets")["waiting",] >= 0


def test_the_journal_keeps_a_question_and_nothing_of_a_form(house: House, talk: Talk) -> None:
    talk.say(f"我的身份证{ID_NUMBER}丢了，没签劳动合同能要双倍工资吗")
    assert talk.last("wb:start:residence-permit-first")["type"] == "ask"
    talk.say("王小芳")
    talk.say("13900001111")
    first, *rest = journal(house, talk, count=4)
    assert ID_NUMBER not in str(first)
    assert [text for _, _, text in rest] == [None] * 3
    talk.say("wb:move:cancel")
    talk.say("wb:confirm:cancel")
    talk.say("删除我的信息")
    talk.say("wb:erase:yes")
    assert journal(house, talk, count=0) == []


def test_one_id_finds_every_line_of_a_turn(house: House, talk: Talk) -> None:
    body = f'{{"conversation": "{talk.conversation}", "text": "转人工"}}'.encode()
    headers = {"Content-Type": "application/json", "X-Request-ID": REQUEST}
    request = urllib.request.Request(f"{house.url}/api/v1/messages", body, headers)
    with urllib.request.urlopen(request, timeout=30) as response:
        assert response.headers["X-Request-ID"] == REQUEST
    assert any(REQUEST in line and "dialogue.turn" in line for line in house.log().splitlines())


def test_a_proxy_reads_no_metrics(house: House) -> None:
    request = urllib.request.Request(
        f"{house.url}/metrics", headers={"X-Forwarded-For": "203.0.113.7"}
    )
    with pytest.raises(HTTPError, match="404"):
        urllib.request.urlopen(request, timeout=30)
