"""Faults that no single key shows: doubled codes, shared names, a missing lead, odd dates.

They are looked for in the raw data, because a file with a wrong key may have these faults
as well, and whoever mends it wants to see all of them at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.seasons.plan import FIRST_YEAR, LAST_YEAR
from bot.toml_faults import Fault
from bot.toml_lines import Place
from models.messages import say
from models.seasons import Ladder, ObligationKind, Role
from understanding.folding import fold

LISTS = ("departments", "awards", "obligations")


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """One [[…]] block as it stands in the file, right or wrong."""

    place: Place
    keys: Mapping[str, Any]

    def text(self, key: str) -> str:
        value = self.keys.get(key)
        return value if isinstance(value, str) else ""

    def names(self) -> Iterator[tuple[Place, str]]:
        """All that it may be called, each with its place."""
        for key in ("name", "short_name"):
            yield (*self.place, key), self.text(key)
        aliases = self.keys.get("aliases")
        for number, alias in enumerate(aliases if isinstance(aliases, list) else ()):
            yield (*self.place, "aliases", number), alias if isinstance(alias, str) else ""


def inconsistencies(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault of this kind in a season file's data."""
    entries = {name: _entries(data, name) for name in LISTS}
    for blocks in entries.values():
        yield from _doubled_codes(blocks)
    for name in ("departments", "awards"):
        yield from _shared_names(entries[name])
    yield from _wrong_lead(entries["departments"])
    yield from _wrong_floor(data, entries["awards"])
    yield from _doubled_registration(entries["obligations"])
    yield from _dates_of_other_years(data, entries["obligations"])


def _entries(data: Mapping[str, Any], name: str) -> list[_Entry]:
    blocks = data.get(name)
    return [
        _Entry(place=(name, number), keys=keys)
        for number, keys in enumerate(blocks if isinstance(blocks, list) else ())
        if isinstance(keys, dict)
    ]


def _doubled_codes(entries: list[_Entry]) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in entries:
        code = entry.text("code")
        if code and code in seen:
            text = say("cli.season.fault.doubled_code", code=code)
            yield Fault(place=(*entry.place, "code"), text=text)
        seen.add(code)


def _shared_names(entries: list[_Entry]) -> Iterator[Fault]:
    owners: dict[str, _Entry] = {}
    for entry in entries:
        for place, name in entry.names():
            owner = owners.setdefault(fold(name), entry)
            if name and owner is not entry:
                text = say("cli.season.fault.shared_name", name=name, other=owner.text("code"))
                yield Fault(place=place, text=text)


def _wrong_lead(departments: list[_Entry]) -> Iterator[Fault]:
    leads = [entry for entry in departments if entry.text("role") == Role.LEAD]
    if departments and not leads:
        yield Fault(place=departments[0].place, text=say("cli.season.fault.no_lead"))
    for entry in leads[1:]:
        text = say("cli.season.fault.second_lead", other=leads[0].text("code"))
        yield Fault(place=(*entry.place, "role"), text=text)


def _wrong_floor(data: Mapping[str, Any], awards: list[_Entry]) -> Iterator[Fault]:
    rules = data.get("rules")
    floor = rules.get("minimum_target") if isinstance(rules, dict) else None
    titles = [entry.text("code") for entry in awards if entry.text("ladder") == Ladder.TITLE]
    if isinstance(floor, str) and floor not in titles:
        text = say("cli.season.fault.floor", code=floor, titles=", ".join(titles))
        yield Fault(place=("rules", "minimum_target"), text=text)


def _doubled_registration(obligations: list[_Entry]) -> Iterator[Fault]:
    kinds = [e for e in obligations if e.text("kind") == ObligationKind.REGISTRATION]
    for entry in kinds[1:]:
        text = say("cli.season.fault.second_registration", other=kinds[0].text("code"))
        yield Fault(place=(*entry.place, "kind"), text=text)


def _dates_of_other_years(data: Mapping[str, Any], obligations: list[_Entry]) -> Iterator[Fault]:
    season = data.get("season")
    year = season.get("year") if isinstance(season, dict) else None
    if not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        return  # the year itself is the fault
    for entry in obligations:
        due = entry.keys.get("due")
        if isinstance(due, date) and abs(due.year - year) > 1:
            text = say("cli.season.fault.other_year", due=due.strftime("%d/%m/%Y"), year=year)
            yield Fault(place=(*entry.place, "due"), text=text)
