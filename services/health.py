"""Whether the services API answers."""

import datetime
from typing import Literal

from services.transaction import Frozen


class Health(Frozen):
    """State of the services API."""

    status: Literal["ok"]
    transactions: int
    today: datetime.date
