"""The public door: kiosk, WeChat, voice and the API, one message shape for all."""
