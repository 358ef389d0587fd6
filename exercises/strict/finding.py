"""What strict verification says of an exercise: findings, and figures beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

Cell = str | int | float


class Weight(StrEnum):
    """How much a finding weighs: what is left to do, or what is worth a look."""

    LEFT = "left"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to do or to look at: in which file of the exercise's folder, and what to do about it."""

    where: str
    sentence: str
    weight: Weight = Weight.LEFT

    def to_dict(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured: one line in words, and a table where there is more to show."""

    title: str
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()

    def to_dict(self) -> dict[str, object]:
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return {"title": self.title, "rows": rows}


Said = Iterator[Finding | Figures]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one stage said of one exercise."""

    exercise: str
    stage: str
    findings: Sequence[Finding]
    figures: Sequence[Figures]

    @property
    def left(self) -> Sequence[Finding]:
        return [finding for finding in self.findings if finding.weight is Weight.LEFT]

    def to_dict(self) -> Mapping[str, object]:
        return {
            "exercise": self.exercise,
            "stage": self.stage,
            "left": len(self.left),
            "findings": [finding.to_dict() for finding in self.findings],
            "figures": [figures.to_dict() for figures in self.figures],
        }
