"""What a check found: where it stands, and what is wrong there in one sentence."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Finding:
    """One finding; `field` is a path such as facets.fee or facts.3.basis."""

    entry: str
    field: str
    told: str
    place: str = ""  # FILE:LINE, as in hr.yml:120

    def __str__(self) -> str:
        start = f"{self.place}: " if self.place else ""
        return f"{start}{self.entry}: {self.field}: {self.told}"


@dataclasses.dataclass(frozen=True)
class Report:
    """All findings: faults stop a commit, warnings are for the clerk to look at."""

    faults: list[Finding]
    warnings: list[Finding]
