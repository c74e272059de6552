import datetime

import pytest
from pydantic import ValidationError

from knowledge.settings import KnowledgeSettings, today


def test_the_day_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENBAN_TODAY", "2027-02-28")
    assert today() == datetime.date(2027, 2, 28)
    monkeypatch.delenv("WENBAN_TODAY")
    assert today() == datetime.date.today()


def test_every_default_is_there_in_a_fresh_clone() -> None:
    settings = KnowledgeSettings(_env_file=None)
    for path in (settings.entries, settings.catalogue, settings.fusion):
        assert path.exists(), path


@pytest.mark.parametrize(("name", "value"), [("MODEL", " "), ("CHOICES", "0"), ("CHOICES", "4")])
def test_an_unsafe_value_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"KNOWLEDGE_{name}", value)
    with pytest.raises(ValidationError):
        KnowledgeSettings(_env_file=None)
