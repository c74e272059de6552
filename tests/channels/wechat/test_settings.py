import pytest
from pydantic import ValidationError

from channels.wechat.settings import WeChatSettings

KEY, TOKEN = "k" * 43, "AToken123"


def test_nothing_is_connected_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not WeChatSettings(_env_file=None).open


@pytest.mark.parametrize(
    "given",
    [
        {"token": "短"},
        {"token": "x" * 33},
        {"token": TOKEN},
        {"token": TOKEN, "aes_key": KEY},
        {"token": TOKEN, "app_id": "wx1", "aes_key": KEY[1:]},
        {"token": TOKEN, "app_id": "wx1", "aes_key": KEY, "aes_key_previous": "!" * 43},
        {"token": TOKEN, "mode": "compatible"},
        {"token": TOKEN, "mode": "open"},
        {"token": TOKEN, "app_id": "wx1", "aes_key": KEY, "verified": True},
        {"web_form_url": "http://example.org"},
        {"api_url": "ftp://api"},
        {"answer_seconds": 5},
    ],
)
def test_what_cannot_work_or_is_unsafe_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        WeChatSettings(_env_file=None, **given)


def test_a_whole_account_is_taken_and_its_secrets_are_not_shown() -> None:
    settings = WeChatSettings(
        _env_file=None, token=TOKEN, app_id="wx1", aes_key=KEY, verified=True, app_secret="s3cret",
        web_form_url="https://wenban.example/",
    )  # fmt: skip
    assert settings.open
    assert settings.web_form_url == "https://wenban.example"
    assert not any(one in repr(settings) for one in (KEY, TOKEN, "s3cret"))
