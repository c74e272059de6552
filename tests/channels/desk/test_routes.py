"""Who may see the scorecard, and what a clerk does there."""

import re

import httpx
import pytest
import yaml
from fastapi.testclient import TestClient

from tests.channels.desk.office import Office


def draft_of(page: str, title: str) -> str:
    """Return the address of the draft of a cluster."""
    found = re.search(rf'href="(/desk/draft\?[^"]+)">写成草稿<span class="unseen">：{title}', page)
    assert found
    return found[1].replace("&amp;", "&")


def test_without_a_key_there_is_no_such_page(client: TestClient) -> None:
    assert client.get("/desk").status_code == 404
    assert client.post("/desk/login", data={"key": ""}).status_code == 404


def test_who_is_not_signed_in_sees_a_form_and_changes_nothing(office: Office) -> None:
    with httpx.Client(base_url=office.url) as stranger:
        page = stranger.get("/desk")
        assert "管理密钥" in page.text
        assert "年假" not in page.text
        assert "管理密钥" in stranger.get("/desk/draft?days=7&cluster=" + "0" * 12).text
        assert stranger.get("/desk/draft.yml?days=7&cluster=" + "0" * 12).status_code == 403
        number = next(iter(office.tickets))
        answer = stranger.post(f"/desk/tickets/{number}", data={"state": "closed"})
        assert answer.status_code == 403
        stranger.cookies.set("wenban_desk", "forged.by.somebody")
        assert "管理密钥" in stranger.get("/desk").text
        assert stranger.post("/desk/login", data={"key": "wrong"}).status_code == 401
    assert all(one["state"] == "waiting" for one in office.tickets.values())


def test_another_site_changes_nothing_in_the_clerks_name(
    office: Office, clerk: httpx.Client
) -> None:
    number = next(iter(office.tickets))
    evil = {"Origin": "https://evil.example"}
    answer = clerk.post(f"/desk/tickets/{number}", data={"state": "closed"}, headers=evil)
    assert answer.status_code == 403


@pytest.mark.parametrize("days", ["1", "7", "30"])
def test_the_numbers_are_those_of_the_journal(clerk: httpx.Client, days: str) -> None:
    page = clerk.get("/desk", params={"days": days}).text
    shown = dict(re.findall(r"<dt>(.*?)</dt><dd>([^<]*)", page))
    assert shown == {
        "提问": "7", "直接答上": "5", "让人选": "1", "没答上": "1", "解决率": "50%", "转人工": "1",
        "安抚": "1", "出错": "1", "觉得有用": "33%",
    }  # fmt: skip
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', page)
    told = {name: re.findall("<td>(.*?)</td>", cells) for name, cells in rows}
    assert told["年假有几天"] == ["3", "1", "2"]
    assert told["敬老卡申领"] == ["2", "1", "50%", "0", "1", "0", "0"]
    assert told["微信"] == ["2", "900 毫秒", "1.1 秒"]


def test_a_cluster_becomes_a_draft_that_can_be_downloaded(clerk: httpx.Client) -> None:
    address = draft_of(clerk.get("/desk").text, "养狗证怎么办")
    assert "养狗证怎么办" in clerk.get(address).text
    file = clerk.get(address.replace("/draft?", "/draft.yml?"))
    assert "attachment" in file.headers["content-disposition"]
    (block,) = yaml.safe_load(file.text)
    assert block["wordings"]["short"] == ["养狗证怎么办"]
    assert clerk.get("/desk/draft?days=7&cluster=" + "0" * 12).status_code == 404


def test_tickets_are_taken_and_closed(office: Office, clerk: httpx.Client) -> None:
    page = clerk.get("/desk").text
    assert "要回电的（1）" in page
    assert "取件码40718235" in page
    assert "居民要求转人工（年假有几天）" in page
    number = "RG261123000001"
    page = clerk.post(f"/desk/tickets/{number}", data={"state": "taken"}).text
    assert "已接手" in page
    page = clerk.post(f"/desk/tickets/{number}", data={"state": "closed"}).text
    assert number not in page
    assert office.tickets[number]["state"] == "closed"
    assert clerk.post(f"/desk/tickets/{number}", data={"state": "taken"}).status_code == 409
    assert set(office.keys) == {"the-services-key"}


def test_without_the_services_the_rest_is_shown(office: Office, clerk: httpx.Client) -> None:
    office.tickets["RG261123000003"] = {"number": 1, "state": "waiting"}  # none that we know
    page = clerk.get("/desk")
    assert page.status_code == 200
    assert "排队的情况暂时读不到" in page.text
    assert "养狗证怎么办" in page.text


def test_the_clerk_leaves(clerk: httpx.Client) -> None:
    assert "管理密钥" in clerk.post("/desk/logout").text
