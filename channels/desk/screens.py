"""How the pages are drawn: in the look of the operator's page."""

from pathlib import Path

from fastapi.templating import Jinja2Templates

from channels.feedback import REASONS
from channels.kiosk.screens import FOLDER as KIOSK

PATH = "/desk"
FOLDER = Path(__file__).parent
CHANNELS = {
    "api": "接口", "kiosk": "自助终端", "wechat": "微信", "wecom": "企业微信", "voice": "语音",
    "other": "其他",
}  # fmt: skip
templates = Jinja2Templates([FOLDER / "templates", KIOSK / "templates"])


def percent(part: float | None) -> str:
    """Return a share as people read it; a dash where nothing can be told."""
    return "—" if part is None else f"{part:.0%}"


def seconds(milliseconds: int) -> str:
    """Return a time as people read it."""
    return f"{milliseconds / 1000:.1f} 秒" if milliseconds >= 1000 else f"{milliseconds} 毫秒"


templates.env.globals.update(percent=percent, seconds=seconds, channels=CHANNELS, reasons=REASONS)
