"""Why a season is not loaded; free of what reads its file, which the running bot never does."""

from dataclasses import dataclass
from pathlib import Path

from models.messages import Text


@dataclass(frozen=True, kw_only=True)
class FaultyLine:
    """What is wrong on a line. key: empty where it is no key's fault."""

    line: int
    key: str
    text: Text


class SeasonFileError(Exception):
    """The file cannot be loaded: all that is wrong in it, in its order."""

    def __init__(self, path: Path, faults: list[FaultyLine]) -> None:
        super().__init__(str(path))
        self.path = path
        self.faults = faults


class AwardInUseError(Exception):
    """The plan leaves out awards that departments have registered; `names` are theirs."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names
