"""Settings of a terminal's devices, environment prefix KIOSK_; seconds, dots of a printer's line."""

import ipaddress
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from channels.settings import ROOT

READER_URLS = {"huashi": "http://127.0.0.1:19196", "jinglun": "http://127.0.0.1:8989"}


class DeviceSettings(BaseSettings):
    """Which devices a terminal has; "auto" is the simulator in development, none in production.

    reader: huashi and jinglun are the local HTTP services of those makers; 新中新 speaks jinglun's.
    printer: network is a receipt printer at host and port, file one at a device file.
    """

    model_config = SettingsConfigDict(env_prefix="KIOSK_", env_file=".env", extra="ignore")

    environment: Literal["development", "production"] = "development"
    reader: Literal["auto", "none", "simulator", "huashi", "jinglun"] = "auto"
    reader_url: str = ""
    reader_seconds: float = Field(default=20.0, gt=0, le=120)  # how long a card is waited for
    card_seconds: float = Field(default=120.0, gt=0, le=600)  # how long what was read is held
    printer: Literal["auto", "none", "simulator", "network", "file"] = "auto"
    printer_host: str = ""
    printer_port: int = Field(default=9100, ge=1, le=65535)
    printer_file: Path = Path("/dev/usb/lp0")
    printer_seconds: float = Field(default=5.0, gt=0, le=60)
    paper_dots: Literal[384, 576] = 576  # 58 mm and 80 mm paper at 203 dpi
    copies: int = Field(default=2, ge=1, le=10)
    font: Path = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
    spool: Path = ROOT / "var" / "kiosk" / "print"

    @field_validator("reader_url")
    @classmethod
    def _on_this_machine(cls, value: str) -> str:
        """Refuse an address elsewhere: what a card says must not cross a net in clear."""
        parts = urlsplit(value)
        if value and not (parts.scheme == "http" and _is_loopback(parts.hostname or "")):
            raise ValueError("must be http:// at a loopback address")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.environment == "production" and "simulator" in (self.reader, self.printer):
            raise ValueError("a simulated device must not stand in a public place")
        if self.printer == "network" and not self.printer_host:
            raise ValueError("KIOSK_PRINTER_HOST is missing")
        return self

    def chosen(self, which: Literal["reader", "printer"]) -> str:
        """Return the driver's name, "none" for no such device."""
        name: str = getattr(self, which)
        if name != "auto":
            return name
        return "simulator" if self.environment == "development" else "none"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
