"""The samples of .env.example: no secret among them would be taken."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError
from pydantic_settings import BaseSettings

from channels.desk.settings import DeskSettings
from channels.guard.settings import GuardSettings
from channels.kiosk.fleet_settings import FleetSettings
from channels.wechat.settings import WeChatSettings
from channels.wecom.settings import WeComSettings
from observe.settings import ObserveSettings
from services.settings import ServicesSettings

ROOT = Path(__file__).resolve().parents[1]
OWNERS: dict[str, type[BaseSettings]] = {
    "SERVICES": ServicesSettings, "WECHAT": WeChatSettings, "WECOM": WeComSettings,
    "KIOSK": FleetSettings, "DESK": DeskSettings, "OBSERVE": ObserveSettings, "GUARD": GuardSettings,
}  # fmt: skip
LINE = re.compile(r"^# ?([A-Z_]+)=(.+)$", re.MULTILINE)
SAMPLES = LINE.findall((ROOT / ".env.example").read_text("utf-8"))
SECRETS = [
    one for one in SAMPLES if re.search(r"_(KEYS?|KEY_PREVIOUS|TOKEN|SECRET|PASSWORD)$", one[0])
]


def test_there_are_samples_of_secrets() -> None:
    assert {"SERVICES_API_KEY", "WECHAT_TOKEN", "KIOSK_OPERATOR_KEY"} <= {
        name for name, _ in SECRETS
    }


@pytest.mark.parametrize(("name", "sample"), SECRETS)
def test_a_sample_that_was_left_in_place_is_refused(
    name: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, sample)
    with pytest.raises(ValidationError):
        OWNERS[name.partition("_")[0]](_env_file=None)


def test_production_starts_with_nothing_that_was_made_up() -> None:
    with pytest.raises(ValidationError, match="production"):
        ServicesSettings(_env_file=None, environment="production")
