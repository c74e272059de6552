"""What a clerk runs: check, new, show, stale. One module a command, each with `add` and `run`."""
