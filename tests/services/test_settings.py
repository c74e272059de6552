"""Settings start from defaults, refuse what is unsafe, and share one key."""

import threading
from pathlib import Path

import pytest
from pydantic import ValidationError

from services.settings import ServicesSettings, kept_key


def settings(**values: object) -> ServicesSettings:
    return ServicesSettings(_env_file=None, **values)  # type: ignore[arg-type]


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least 24 characters"):
        settings(api_key="changeme")


def test_an_unknown_database_is_refused() -> None:
    with pytest.raises(ValidationError, match="sqlite:///"):
        settings(database_url="mysql://localhost/x")


def test_the_key_is_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    first, second = settings(var=tmp_path).key(), settings(var=tmp_path).key()
    assert first == second
    assert len(first) >= 43
    assert (tmp_path / "secrets" / "services_api_key").stat().st_mode & 0o777 == 0o600


def test_many_who_start_together_agree_on_one_key(tmp_path: Path) -> None:
    keys: list[str] = []
    threads = [
        threading.Thread(target=lambda: keys.append(kept_key(tmp_path / "secrets" / "key")))
        for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 16
    assert len(set(keys)) == 1
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["key"]


def test_the_day_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENBAN_TODAY", "2026-11-23")
    now = settings().now()
    assert now.date().isoformat() == "2026-11-23"
    assert now.tzinfo is not None


def test_the_client_finds_the_port_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICES_PORT", "8123")
    assert settings().base_url == "http://127.0.0.1:8123"
    assert settings(url="https://gateway.example/api").base_url == "https://gateway.example/api"
