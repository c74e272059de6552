"""Card reader and printer of a terminal behind small seams, with a simulator each."""

from channels.kiosk.devices.desk import Desk, say
from channels.kiosk.devices.routes import mount
from channels.kiosk.devices.settings import DeviceSettings

__all__ = ["Desk", "DeviceSettings", "mount", "say"]
