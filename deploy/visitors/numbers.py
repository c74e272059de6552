"""Numbers of invented people: no two have the same."""

import random

from stdnum.cn import ric


def numbers_of(chance: random.Random) -> tuple[str, str]:
    """Return an identity number with its check digit, and a mobile number."""
    body = f"310105{chance.randint(1950, 2000)}0{chance.randint(1, 9)}{chance.randint(10, 28)}"
    body += f"{chance.randrange(1000):03d}"
    identity = body + ric.calc_check_digit(body + "0")
    return identity, f"13{chance.randrange(10**9):09d}"
