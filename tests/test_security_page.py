"""docs/security.md: every test it names is there; and what holds for all source files."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)))
THREATS = PAGE.partition("## Threats")[2].partition("## Settings")[0]
SOURCES = [
    path
    for folder in ("channels", "services", "actions", "observe", "turns", "bot", "privacy")
    for path in (ROOT / folder).rglob("*.py")
]
# Who lets somebody in, or not, by what only the right one knows.
JUDGES = (
    "channels/login.py", "channels/kiosk/fleet_routes.py", "channels/kiosk/local.py",
    "channels/kiosk/devices/readings.py", "channels/wechat/signature.py",
    "channels/wechat/notice_routes.py", "observe/exposition.py", "services/server/door.py",
)  # fmt: skip
SECRET = re.compile(
    r"get_secret_value|signature|x_api_key|x-api-key|operator_key|password", re.IGNORECASE
)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_test_that_the_page_names_is_there(file: str, name: str) -> None:
    source = (ROOT / file).read_text("utf-8")
    assert not name or re.search(rf"def {name}\(", source)


def test_the_page_has_a_test_for_nearly_every_threat() -> None:
    answered = re.findall(r"^\|.*\| ([^|]+) \|$", THREATS, re.MULTILINE)[2:]
    assert len(answered) > 25
    assert sum(tests == "–" for tests in answered) <= 1


@pytest.mark.parametrize("judge", JUDGES)
def test_secrets_are_compared_in_constant_time(judge: str) -> None:
    assert "compare_digest(" in (ROOT / judge).read_text("utf-8")


def test_no_secret_is_compared_in_another_way() -> None:
    compared = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.Eq | ast.NotEq)
        and SECRET.search(ast.unparse(node))
    ]
    assert compared == []
