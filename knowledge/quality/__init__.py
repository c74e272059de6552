"""The measured report on answers: `python -m knowledge quality`."""
