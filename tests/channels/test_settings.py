from pathlib import Path

import pytest
from pydantic import ValidationError

from channels.settings import ChannelSettings
from tests.channels.conftest import MakeSettings


def test_ports_of_the_parts_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGINE_PORT", "6005")
    assert ChannelSettings(_env_file=None).engine_url == "http://127.0.0.1:6005"
    monkeypatch.setenv("CHANNELS_ENGINE_URL", "https://engine.example/")
    assert ChannelSettings(_env_file=None).engine_url == "https://engine.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("engine_url", "engine:5005"),
        ("services_url", "ftp://127.0.0.1"),
        ("reply_seconds", 0),
        ("reply_seconds", 61),
        ("text_characters", 10),
        ("body_bytes", 10),
        ("upload_bytes", 10),
    ],
)
def test_an_unsafe_value_is_refused(make_settings: MakeSettings, name: str, value: object) -> None:
    with pytest.raises(ValidationError, match=name):
        make_settings(**{name: value})


def test_the_key_comes_from_the_environment_or_the_file(
    make_settings: MakeSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_settings()
    assert settings.services_key().get_secret_value() == ""
    (tmp_path / "key").write_text("from-file\n", "utf-8")
    assert settings.services_key().get_secret_value() == "from-file"
    monkeypatch.setenv("SERVICES_API_KEY", "from-environment")
    assert settings.services_key().get_secret_value() == "from-environment"
    assert "from-environment" not in repr(settings.services_key())


@pytest.mark.parametrize("url", ["", "sqlite:///", "postgresql://db/x", "var/channels.db"])
def test_a_store_of_an_unknown_kind_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="sqlite:/// or redis://"):
        ChannelSettings(_env_file=None, store_url=url)
