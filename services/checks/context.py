"""What a check may look at beside the value itself."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from services.draft import Answer


@dataclass(frozen=True)
class Context:
    """today: the assistant's day; values: field id to canonical value given before."""

    today: datetime.date
    values: Mapping[str, Answer] = field(default_factory=dict)
