"""What a season's file says, once it is known to be well-formed."""

import hashlib
import json
import re
import zoneinfo
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from models.seasons import FloorRule, Ladder, ObligationKind, Role
from understanding.text.folding import tidy

END_OF_WORKING_DAY = time(17)
FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_CODE = 40
LONGEST_CLUSTER_CODE = 16
LONGEST_PLEDGE = 6000
"""Characters: whoever signs reads it all on a phone."""


def _code(text: str) -> str:
    # Codes travel in a button's data, which Telegram limits to 64 bytes.
    _refuse_longer(text, LONGEST_CODE)
    if not re.fullmatch(r"[a-z0-9-]+", text):
        raise PydanticCustomError("cli.season.fault.code", "not a code")
    return text


def _cluster_code(text: str) -> str:
    # It is part of every receipt number, which people read aloud and type.
    _refuse_longer(text, LONGEST_CLUSTER_CODE)
    return _code(text)


def _refuse_longer(text: str, most: int) -> None:
    if len(text) > most:
        raise PydanticCustomError("cli.season.fault.long_code", "too long", {"most": most})


def _words(text: str) -> str:
    if not tidy(text):
        raise PydanticCustomError("cli.fault.empty", "empty")
    return tidy(text)


def _pledge(text: str) -> str:
    if len(text) > LONGEST_PLEDGE:
        most = {"most": LONGEST_PLEDGE}
        raise PydanticCustomError("cli.season.fault.long_pledge", "too long", most)
    return _words(text)


def _due(value: object) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is None:
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, END_OF_WORKING_DAY)
    raise PydanticCustomError("cli.season.fault.date", "not a local date")


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PydanticCustomError("cli.season.fault.day", "not a day")


def _time_zone(name: str) -> str:
    if name not in zoneinfo.available_timezones():
        raise PydanticCustomError("cli.fault.timezone", "not a time zone")
    return name


Code = Annotated[str, AfterValidator(_code)]
Words = Annotated[str, AfterValidator(_words)]
Day = Annotated[date, BeforeValidator(_day)]


class Every(StrEnum):
    """How often something is owed by rule."""

    MONTH = "month"
    QUARTER = "quarter"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ClusterPlan(_Part):
    """The cluster, which goes on from year to year."""

    code: Annotated[str, AfterValidator(_cluster_code)]
    name: Words


class YearPlan(_Part):
    """The year. timezone: in which all its dates are meant; secretariat: whom outsiders ask."""

    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    timezone: Annotated[str, AfterValidator(_time_zone)]
    secretariat: Words


class RulesPlan(_Part):
    """What a registration must reach. minimum_target: a title's code."""

    minimum_target: str | None = None
    floor_rule: Annotated[FloorRule, Field(strict=False)] = FloorRule.LEAVE
    minimum_models: Annotated[int, Field(ge=1, le=20)] = 1


class DepartmentPlan(_Part):
    """A department and its role in this year."""

    code: Code
    name: Words
    role: Annotated[Role, Field(strict=False)]
    aliases: Annotated[tuple[Words, ...], Field(strict=False)] = ()


class AwardPlan(_Part):
    """An award that can be aimed at."""

    code: Code
    ladder: Annotated[Ladder, Field(strict=False)]
    name: Words
    short_name: Words
    aliases: Annotated[tuple[Words, ...], Field(strict=False)] = ()


class ObligationPlan(_Part):
    """What is owed. due: in the season's time zone.

    every: by rule, first on `due` and then until the day `until`, see `bot.seasons.recurrence`.
    """

    code: Code
    kind: Annotated[ObligationKind, Field(strict=False)]
    name: Words
    due: Annotated[datetime, BeforeValidator(_due)]
    every: Annotated[Every | None, Field(strict=False)] = None
    until: Day | None = None


class CalendarPlan(_Part):
    """Where this season's working days differ from those by law."""

    days_off: Annotated[tuple[Day, ...], Field(strict=False)] = ()
    working_days: Annotated[tuple[Day, ...], Field(strict=False)] = ()


class PledgePlan(_Part):
    """What all members sign."""

    text: Annotated[str, AfterValidator(_pledge)]


class SeasonPlan(_Part):
    """A cluster's year. Awards stand highest first within each ladder."""

    cluster: ClusterPlan
    season: YearPlan
    rules: RulesPlan = RulesPlan()
    departments: Annotated[tuple[DepartmentPlan, ...], Field(strict=False)]
    awards: Annotated[tuple[AwardPlan, ...], Field(strict=False)]
    obligations: Annotated[tuple[ObligationPlan, ...], Field(strict=False)] = ()
    calendar: CalendarPlan = CalendarPlan()
    pledge: PledgePlan | None = None

    @property
    def name(self) -> str:
        """How commands call the season: cluster and year."""
        return f"{self.cluster.code}-{self.season.year}"

    @property
    def fingerprint(self) -> str:
        """A hash of all it says, the same for the same content however it is written down."""
        return _hash(self.model_dump(mode="json"))

    @property
    def fingerprint_of_departments(self) -> str:
        """The same of its departments alone."""
        return _hash([each.model_dump(mode="json") for each in self.departments])

    def due_at(self, obligation: ObligationPlan) -> datetime:
        """The instant at which an obligation is due, with its offset."""
        return obligation.due.replace(tzinfo=zoneinfo.ZoneInfo(self.season.timezone))


def _hash(content: object) -> str:
    written = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()
