"""Values as people say them: what they mean, then the catalogue's own check."""

from actions.values.understand import understand

__all__ = ["understand"]
