"""Parts are killed, frozen and slowed while people talk: `make chaos`."""
