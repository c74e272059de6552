"""Settings start from defaults, refuse what is unsafe, and share one key."""

import secrets
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


@pytest.mark.parametrize("key", ["short", "!" * 43, "", "密" * 43])
def test_a_data_key_that_is_none_is_refused_with_the_cure(key: str) -> None:
    with pytest.raises(ValidationError, match="token_urlsafe"):
        settings(data_key=key)


def test_the_data_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    new, old = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    monkeypatch.setenv("SERVICES_DATA_KEY", f"{new},{old}")
    keys = settings().data_keys()
    assert [len(key) for key in keys] == [32, 32]
    assert new not in repr(settings())


def test_in_development_a_data_key_is_made_once(tmp_path: Path) -> None:
    assert settings(var=tmp_path).data_keys() == settings(var=tmp_path).data_keys()
    path = tmp_path / "secrets" / "services_data_key"
    assert path.stat().st_mode & 0o777 == 0o600


def test_production_does_not_start_without_keys_of_its_own() -> None:
    with pytest.raises(ValidationError, match="SERVICES_DATA_KEY must be set"):
        settings(environment="production", api_key="k" * 32)
    made = settings(environment="production", api_key="k" * 32, data_key=secrets.token_urlsafe(32))
    assert made.environment == "production"
