"""Settings of the guard."""

import pytest
from pydantic import ValidationError

from channels.guard.settings import GuardSettings


def test_no_page_of_another_host_may_read_by_default() -> None:
    assert GuardSettings(_env_file=None).origins == ()


def test_origins_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUARD_ORIGINS", "https://a.example, https://b.example:8443")
    assert GuardSettings(_env_file=None).origins == ("https://a.example", "https://b.example:8443")


@pytest.mark.parametrize(
    "value", ["*", "https://*.example", "null", "https://a.example/path", "a.example"]
)
def test_what_would_let_everybody_in_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUARD_ORIGINS", value)
    with pytest.raises(ValidationError, match="GUARD_ORIGINS"):
        GuardSettings(_env_file=None)


@pytest.mark.parametrize("name", ["ADDRESS_PER_MINUTE", "CONVERSATION_PER_MINUTE"])
def test_a_limit_below_nothing_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"GUARD_{name}", "-1")
    with pytest.raises(ValidationError):
        GuardSettings(_env_file=None)
