import pytest
from pydantic import ValidationError

from channels.wecom.settings import WeComSettings
from tests.channels.wecom.house import environment

WHOLE = {
    name.removeprefix("WECOM_").lower(): value for name, value in environment("").items() if value
}


def test_without_settings_the_door_is_closed() -> None:
    assert not WeComSettings(_env_file=None).open


def test_a_whole_set_opens_it() -> None:
    settings = WeComSettings(_env_file=None, **WHOLE)
    assert settings.open
    assert len(settings.aes_keys()) == 1


@pytest.mark.parametrize("missing", ["aes_key", "corp_id", "secret"])
def test_a_token_alone_is_refused(missing: str) -> None:
    given = {name: value for name, value in WHOLE.items() if name != missing}
    with pytest.raises(ValidationError, match="WECOM_TOKEN needs"):
        WeComSettings(_env_file=None, **given)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("token", "with blanks in it"), ("aes_key", "short"), ("aes_key_previous", "!" * 43),
        ("api_url", "http://qyapi.weixin.qq.com"), ("corp_id", "a/b"), ("answer_seconds", "5"),
    ],
)  # fmt: skip
def test_unsafe_values_are_refused(name: str, value: str) -> None:
    with pytest.raises(ValidationError):
        WeComSettings(_env_file=None, **{**WHOLE, name: value})


def test_no_secret_is_printed() -> None:
    printed = repr(WeComSettings(_env_file=None, **WHOLE))
    for name in ("token", "aes_key", "secret"):
        assert WHOLE[name] not in printed
