"""python -m channels.wechat.simulator: the platform's side on this machine, with a chat page.

It reads the same WECHAT_ settings as the account. For the account to send by itself, set
WECHAT_API_URL to this address as well.
"""

import os
import sys

import httpx
import uvicorn

from channels.wechat.settings import WeChatSettings
from channels.wechat.simulator.courier import Courier, Line
from channels.wechat.simulator.page import create_platform
from channels.wechat.simulator.phone import Mischief
from channels.wechat.simulator.world import World

HELP = """Nothing is connected. Start both with the same settings, for example:
  export WECHAT_TOKEN=simulated WECHAT_APP_ID=wxsimulated WECHAT_AES_KEY={key}
  export WECHAT_VERIFIED=true WECHAT_APP_SECRET=simulated WECHAT_API_URL=http://127.0.0.1:{port}
  make run            # in one terminal
  make wechat-simulator   # in another"""


def main() -> int:
    """Serve until Ctrl-C; returns the exit status."""
    settings, port = WeChatSettings(), int(os.environ.get("SIMULATOR_PORT", "8090"))
    if not settings.open:
        print(HELP.format(key="k" * 43, port=port), file=sys.stderr)
        return 1
    key = settings.aes_key.get_secret_value() if settings.mode != "plain" else ""
    line = Line(settings.token.get_secret_value(), settings.app_id, key)
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/wechat"
    client = httpx.AsyncClient(timeout=30, trust_env=False)
    world = World(settings.app_id, settings.app_secret.get_secret_value())
    platform = create_platform(world, Courier(line, [address], client), _mischief())
    print(f"WeChat, played: http://127.0.0.1:{port} → {address}")
    uvicorn.run(platform, host="127.0.0.1", port=port, log_level="warning")
    return 0


def _mischief() -> Mischief:
    """Return SIMULATOR_TWICE, SIMULATOR_LOST, SIMULATOR_LATE: chances from 0 to 1."""
    names = ("TWICE", "LOST", "LATE")
    twice, lost, late = (float(os.environ.get(f"SIMULATOR_{name}", "0")) for name in names)
    return Mischief(twice, lost, late)


if __name__ == "__main__":
    sys.exit(main())
