"""Small real HTTP servers that play the services which makers install beside their readers."""

import json
from dataclasses import dataclass, field

from tests.channels.samples import Reply

NAME, NUMBER, ADDRESS = "王小芳", "11010519491231002X", "北京市朝阳区建国路1号"
HUASHI_CARD = {"partyName": NAME, "certNumber": NUMBER, "certAddress": ADDRESS, "gender": "女"}
JINGLUN_CARD = {
    "code": "0", "retmsg": "操作成功", "CardType": "0",
    "name": NAME, "cardno": NUMBER, "address": ADDRESS, "born": "19491231", "sex": "女",
}  # fmt: skip


@dataclass
class Played:
    """Answers the looks for a card with `answers`, one after the other, the last one for ever."""

    answers: list[bytes]
    asked: list[str] = field(default_factory=list)

    def plays(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        self.asked.append(path)
        if path == "/OpenDevice":
            return 200, b'{ "resultFlag" : 0, "errorMsg" : "" }'
        if path.startswith(("/readcard", "/api/ReadMsg")):
            return 200, self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return 200, b'{ "resultFlag" : 0 }'


def huashi(flag: int = 0, **said: str) -> bytes:
    """Return what the service of 华视 says: hardly JSON, with blanks before the colons."""
    rows = [
        f'"resultFlag" : {flag}',
        '"errorMsg" : "x"',
        *(f'"{k}" : "{v}"' for k, v in said.items()),
    ]
    return ("{\r\n" + ",\r\n".join(rows) + ",\r\n}").encode()


def jinglun(**said: str) -> bytes:
    """Return what the service of 精伦 says."""
    return json.dumps(said, ensure_ascii=False).encode()
