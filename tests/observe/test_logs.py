"""What a line of the log holds, and what never stands in one."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from observe import ObserveSettings, configure_logs
from observe.logs import Libraries


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()
    root = logging.getLogger()
    for one in [one for one in root.handlers if isinstance(one, Libraries)]:
        root.removeHandler(one)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def in_production() -> None:
    configure_logs("channels", ObserveSettings(_env_file=None, environment="production"))


def test_in_production_a_line_is_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    in_production()
    with structlog.contextvars.bound_contextvars(request_id="r-00000001"):
        structlog.get_logger().info("dialogue.turn", outcomes=["answered"], ms=12)
    (line,) = lines(capsys)
    assert line.pop("timestamp")
    assert line == {
        "event": "dialogue.turn", "level": "info", "process": "channels",
        "request_id": "r-00000001", "outcomes": ["answered"], "ms": 12,
    }  # fmt: skip


def test_in_development_a_line_is_read_by_people(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("actions", ObserveSettings(_env_file=None, environment="development"))
    structlog.get_logger().info("outbox.filed", tries=2)
    out = capsys.readouterr().out
    assert "outbox.filed" in out
    assert "tries=2" in out
    assert not out.startswith("{")


def test_an_error_tells_its_kind_and_place_but_not_its_message(
    capsys: pytest.CaptureFixture[str],
) -> None:
    in_production()
    try:
        raise ValueError("王小芳 11010519491231002X")
    except ValueError:
        structlog.get_logger().exception("turn.failed")
        logging.getLogger("some.library").exception("failed with 13900001111")
    first, second = lines(capsys)
    assert first["error"] == second["error"] == "ValueError"
    assert "test_logs.py" in str(first["places"])
    assert "王小芳" not in str([first, second])
    assert "13900001111" not in str(second)
    assert second["event"] == "library"


def test_numbers_of_people_are_masked_and_digests_stay(capsys: pytest.CaptureFixture[str]) -> None:
    in_production()
    digest = "a13912345678b" + "0" * 19
    structlog.get_logger().info("x", conversation=digest, reason="打13900001111没人接")
    (line,) = lines(capsys)
    assert line["conversation"] == digest
    assert line["reason"] == "打[手机号]没人接"


def test_the_servers_own_errors_are_lines_too(capsys: pytest.CaptureFixture[str]) -> None:
    in_production()
    logging.getLogger("uvicorn.error").error("Exception in ASGI application")
    (line,) = lines(capsys)
    assert line["logger"] == "uvicorn.error"
