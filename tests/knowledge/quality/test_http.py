import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from knowledge.quality.http import http_table, put, verdict
from knowledge.quality.questions import Question

TOPIC = Question("甲", frozenset({"topic:a", "topic:b"}))
WISH = Question("乙", frozenset({"transaction:t"}), "transaction")
FOREIGN = Question("丙", frozenset())


def answer(topic: str) -> dict[str, Any]:
    return {"type": "answer", "topic": topic, "transaction": "t"}


def choice(**option: str) -> dict[str, Any]:
    return {"type": "choice", "options": [{"label": "…", **option}]}


ASK = {"type": "ask", "transaction": "t"}
OTHER = {"type": "ask", "transaction": "u"}
NONE = {"type": "no_answer"}


@pytest.mark.parametrize(
    ("question", "messages", "told"),
    [
        (TOPIC, [answer("b")], "right"),
        (TOPIC, [answer("c"), answer("a")], "wrong"),
        (TOPIC, [choice(topic="a")], "one_tap"),
        (TOPIC, [choice(topic="c")], "nothing"),
        (TOPIC, [NONE], "nothing"),
        (TOPIC, [ASK], "nothing"),
        (WISH, [ASK], "right"),
        (WISH, [OTHER], "wrong"),
        (WISH, [OTHER, choice(transaction="t")], "one_tap"),
        (WISH, [answer("a")], "nothing"),
        (FOREIGN, [answer("a")], "let_through"),
        (FOREIGN, [choice(topic="a")], "kept_out"),
    ],
)
def test_a_reply_is_judged_as_the_contract_says(
    question: Question, messages: list[dict[str, Any]], told: str
) -> None:
    assert verdict(question, messages) == told


class System(BaseHTTPRequestHandler):
    """Answers 甲 rightly, starts the wrong transaction for 乙 and breaks down otherwise."""

    conversations: set[str] = set()  # noqa: RUF012 one a process is enough

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.conversations.add(said["conversation"])
        messages = {"甲": [answer("a")], "乙": [OTHER]}.get(said["text"])
        self.send_response(200 if messages and self.path == "/api/v1/messages" else 500)
        self.end_headers()
        self.wfile.write(json.dumps({"messages": messages}).encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def system() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), System)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_every_question_has_a_conversation_of_its_own(system: str) -> None:
    before = len(System.conversations)
    assert [put(system, TOPIC), put(system, TOPIC)] == ["right", "right"]
    assert len(System.conversations) == before + 2


def test_the_table_counts_what_the_system_said(system: str) -> None:
    row = http_table(system, {"all": [TOPIC, WISH, FOREIGN]}).splitlines()[-1]
    cells = [cell.split(" [")[0].strip() for cell in row.strip("| ").split(" | ")]
    assert cells == ["all", "3", "50.0 %", "50.0 %", "50.0 %", "0.0 %", "1"]


def test_a_system_that_is_not_there_is_an_error_and_no_verdict() -> None:
    assert put("http://127.0.0.1:9", TOPIC) == "error"
