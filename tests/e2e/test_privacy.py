"""Whole journeys with telltale values; then every place where something is kept is searched for them."""

import io
import sqlite3
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.house import House, Talk
from tests.e2e.test_apply import fill
from tests.e2e.wechat import phone, played

PERSON = {
    "applicant_name": "慕容若澜", "id_number": "340104198805123784", "mobile": "13671540892",
    "home_address": "上海市长宁区仙霞路1377弄29号1803室", "hukou_address": "安徽省合肥市庐阳区杏花路7749号",
    "employer_name": "上海碧落黄泉科技有限公司",
}  # fmt: skip
TYPED = {  # outside of every form, as people write without being asked
    "我的卡6228 4809 1234 5678 019被扣了社保怎么办": "62284809",
    "我手机一三六七幺五四零八九二，公积金怎么提取": "一三六七幺五四零八九二",
    "车牌沪A·9K7X3违章了去哪里处理": "9K7X3",
    "我叫慕容若澜，住仙霞路1377弄29号1803室，居住证过期了": "1377弄",
    "身份证３４０１０４１９８８０５１２３７８４的人怎么查社保": "３４０１０４１９８８０５",
}
TELLTALES = [
    "慕容若澜", "340104198805123784", "19880512378", "13671540892", "1377弄", "1803室", "杏花路7749",
    "碧落黄泉", "6228480912345678019", "6228 4809", "telltale-exif", *TYPED.values(),
]  # fmt: skip
KEPT_ELSEWHERE = "secrets"  # keys, no data


@pytest.fixture(scope="module")
def journeys(house: House) -> House:
    """One person files, one asks, one begins and stops in the middle; all say who they are."""
    filed = house.talk()
    reply = filed.say("我要办居住证")
    if reply[-1]["outcome"] == "choose":
        reply = filed.say("wb:start:residence-permit-first")
    review = fill(Telling(filed), reply)
    assert "慕容若澜" not in str(review)
    assert filed.last("确认提交")["outcome"] == "submitted"
    asking = house.talk()
    for text in TYPED:
        asking.say(text)
    stopped = house.talk()
    fill(Telling(stopped), stopped.say("wb:start:residence-permit-first"), until="reviewing")
    return house


class Telling(Talk):
    """Answers with the telltale values and a picture that has one inside."""

    def __init__(self, inner: Talk) -> None:
        super().__init__(inner._url, inner.conversation)
        self._field = ""

    def say(self, text: str, attachments: list[str] | None = None) -> list[dict[str, object]]:
        reply = super().say(PERSON.get(self._field, text), attachments)
        self._field = str(reply[-1].get("field", ""))
        return reply

    def upload(self, content: bytes) -> str:
        out, exif = io.BytesIO(), Image.Exif()
        exif[0x010E] = "telltale-exif"
        with Image.open(io.BytesIO(content)) as image:
            image.convert("RGB").save(out, "JPEG", exif=exif)
        return super().upload(out.getvalue())


def kept(house: House) -> Iterator[tuple[Path, bytes]]:
    """Yield everything that the processes keep: databases with their logs, files, what they printed."""
    for path in sorted(house.var.rglob("*")):
        if path.is_file() and KEPT_ELSEWHERE not in path.parts:
            yield path, path.read_bytes()


def found(house: House) -> list[str]:
    """Return which telltale stands where, in any encoding that a file may have."""
    return [
        f"{telltale} in {path.relative_to(house.var)}"
        for path, content in kept(house)
        for telltale in TELLTALES
        for encoding in ("utf-8", "utf-16-le", "unicode-escape", "gb18030")
        if telltale.encode(encoding) in content
    ]


def test_no_store_log_or_file_holds_what_people_told(journeys: House) -> None:
    names = {path.name for path, _ in kept(journeys)}
    assert {"services.db", "tracker.db", "channels.db", "outbox.db", "house.log"} <= names
    assert any("uploads" in path.parts for path, _ in kept(journeys))
    assert events(journeys, "[银行卡号]"), "it was told, and noted without what it was"
    assert found(journeys) == []


@pytest.mark.parametrize("part", ["channels", "actions", "services"])
def test_no_metric_holds_it_either(journeys: House, part: str) -> None:
    address = f"http://127.0.0.1:{journeys.port(part)}/metrics"
    with urllib.request.urlopen(address, timeout=15) as response:
        told = response.read().decode()
    assert "_total" in told
    assert not [one for one in TELLTALES if one in told]


async def test_the_chat_of_wechat_leaves_nothing_in_clear(journeys: House) -> None:
    with played(journeys) as world:
        async with phone(journeys, world) as me:
            for text in TYPED:
                await me.say(text)
            await me.say("我要办居住证")
            assert me.openid
        openid = me.openid
    assert found(journeys) == []
    clear = [str(path) for path, content in kept(journeys) if openid.encode() in content]
    assert clear == []


def test_who_wants_to_be_forgotten_leaves_no_word(house: House) -> None:
    talk = house.talk()
    talk.say("我在浦江镇做外卖骑手，电动车被扣了，社保断缴三个月怎么办")
    fill(Telling(talk), talk.say("wb:start:residence-permit-first"), until="reviewing")
    talk.say("先存着")
    before = sum(
        b"\xe5\xa4\x96\xe5\x8d\x96\xe9\xaa\x91\xe6\x89\x8b" in content for _, content in kept(house)
    )
    assert before, "the question itself is kept, masked, until somebody wants it deleted"
    asked = talk.last("删除我的信息")
    assert asked["outcome"] == "confirm_erase", asked
    assert talk.last("全部删掉")["outcome"] == "erased"
    assert talk.last("接着办刚才没填完的")["outcome"] != "asking"
    assert events(house, "外卖骑手") == 0


def events(house: House, words: str) -> int:
    """Return how many events of talks hold the words."""
    with sqlite3.connect(house.var / "tracker.db") as database:
        asked = "select count(*) from events where data like ?"
        return int(database.execute(asked, (f"%{words}%",)).fetchone()[0])
