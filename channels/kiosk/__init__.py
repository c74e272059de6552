"""The kiosk page: a form that works without script, a WebSocket on top."""
