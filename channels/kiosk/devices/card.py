"""What a resident identity card says, and as much of it as a screen in public may show."""

import datetime
from dataclasses import dataclass

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from channels.kiosk.devices.errors import CardTorn

SHOWN_OF_ADDRESS = 6  # characters: province or city, and the district


@dataclass(frozen=True)
class Card:
    """A card that was read whole. birth and sex follow from the number (GB 11643)."""

    name: str
    number: str
    address: str

    @classmethod
    def read(cls, name: str, number: str, address: str) -> "Card":
        """Return the card; raises CardTorn if something is missing or the number is none."""
        name, number, address = name.strip(), number.strip().upper(), address.strip()
        try:
            whole = bool(name and address) and ric.validate(number) == number
        except ValidationError:
            whole = False
        if not whole:
            raise CardTorn
        return cls(name, number, address)

    @property
    def birth(self) -> datetime.date:
        """The day of birth, from the number."""
        return datetime.datetime.strptime(self.number[6:14], "%Y%m%d").date()

    @property
    def sex(self) -> str:
        """男 or 女, from the number."""
        return "男" if int(self.number[16]) % 2 else "女"

    def rows(self) -> list[dict[str, str]]:
        """Return label and masked value of what the card says: somebody may stand behind."""
        rows = {
            "姓名": self.masked_name,
            "身份证号": f"{self.number[:4]}{'*' * 10}{self.number[-4:]}",
            "性别": self.sex,
            "出生日期": f"{self.birth.year}年**月**日",
            "住址": f"{self.address[:SHOWN_OF_ADDRESS]}****",
        }
        return [{"label": label, "value": value} for label, value in rows.items()]

    @property
    def masked_name(self) -> str:
        """The first character and a star for each other one."""
        return self.name[:1] + "*" * (len(self.name) - 1)
