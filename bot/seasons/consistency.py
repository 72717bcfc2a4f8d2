"""Faults that no single key shows: doubled codes, shared names, a missing lead, odd dates.

They are looked for in the raw data, because a file with a wrong key may have these faults
as well, and whoever mends it wants to see all of them at once.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.seasons.blocks import Block, blocks
from bot.seasons.plan import FIRST_YEAR, LAST_YEAR
from bot.seasons.rule_faults import ONCE_A_YEAR, faulty_rules
from bot.toml.faults import Fault
from bot.toml.lines import Place
from models.messages import say
from models.seasons import Ladder, ObligationKind, Role
from understanding.text.folding import fold

LISTS = ("departments", "awards", "obligations")


def inconsistencies(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault of this kind in a season file's data."""
    entries = {name: blocks(data, name) for name in LISTS}
    for listed in entries.values():
        yield from _doubled_codes(listed)
    for name in ("departments", "awards"):
        yield from _shared_names(entries[name])
    yield from _wrong_lead(entries["departments"])
    yield from _wrong_floor(data, entries["awards"])
    for kind in ONCE_A_YEAR:
        yield from _doubled_kind(kind, entries["obligations"])
    yield from faulty_rules(entries["obligations"])
    yield from _dates_of_other_years(data, entries["obligations"])
    yield from _off_and_worked(data)


def _doubled_codes(entries: list[Block]) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in entries:
        code = entry.text("code")
        if code and code in seen:
            text = say("cli.season.fault.doubled_code", code=code)
            yield Fault(place=(*entry.place, "code"), text=text)
        seen.add(code)


def _shared_names(entries: list[Block]) -> Iterator[Fault]:
    owners: dict[str, Block] = {}
    for entry in entries:
        for place, name in entry.names():
            owner = owners.setdefault(fold(name), entry)
            if name and owner is not entry:
                text = say("cli.season.fault.shared_name", name=name, other=owner.text("code"))
                yield Fault(place=place, text=text)


def _wrong_lead(departments: list[Block]) -> Iterator[Fault]:
    leads = [entry for entry in departments if entry.text("role") == Role.LEAD]
    if departments and not leads:
        yield Fault(place=departments[0].place, text=say("cli.season.fault.no_lead"))
    for entry in leads[1:]:
        text = say("cli.season.fault.second_lead", other=leads[0].text("code"))
        yield Fault(place=(*entry.place, "role"), text=text)


def _wrong_floor(data: Mapping[str, Any], awards: list[Block]) -> Iterator[Fault]:
    rules = data.get("rules")
    floor = rules.get("minimum_target") if isinstance(rules, dict) else None
    titles = [entry.text("code") for entry in awards if entry.text("ladder") == Ladder.TITLE]
    if isinstance(floor, str) and floor not in titles:
        text = say("cli.season.fault.floor", code=floor, titles=", ".join(titles))
        yield Fault(place=("rules", "minimum_target"), text=text)


def _doubled_kind(kind: ObligationKind, obligations: list[Block]) -> Iterator[Fault]:
    of_this_kind = [block for block in obligations if block.text("kind") == kind]
    for block in of_this_kind[1:]:
        text = say("cli.season.fault.second_of_kind", other=of_this_kind[0].text("code"))
        yield Fault(place=(*block.place, "kind"), text=text)


def _dates_of_other_years(data: Mapping[str, Any], obligations: list[Block]) -> Iterator[Fault]:
    season = data.get("season")
    year = season.get("year") if isinstance(season, dict) else None
    if not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        return  # the year itself is the fault
    for place, day in (*_dates_owed(obligations), *_calendar_days(data)):
        if abs(day.year - year) > 1:
            text = say("cli.season.fault.other_year", due=day.strftime("%d/%m/%Y"), year=year)
            yield Fault(place=place, text=text)


def _dates_owed(obligations: list[Block]) -> Iterator[tuple[Place, date]]:
    for entry in obligations:
        for key in ("due", "until"):
            day = entry.day(key)
            if day:
                yield (*entry.place, key), day


def _calendar_days(data: Mapping[str, Any]) -> Iterator[tuple[Place, date]]:
    calendar = data.get("calendar")
    for key in ("days_off", "working_days"):
        days = calendar.get(key) if isinstance(calendar, dict) else None
        for number, day in enumerate(days if isinstance(days, list) else ()):
            if isinstance(day, date):
                yield ("calendar", key, number), day


def _off_and_worked(data: Mapping[str, Any]) -> Iterator[Fault]:
    seen: set[date] = set()
    for place, day in _calendar_days(data):
        if day in seen:
            text = say("cli.season.fault.doubled_day", day=day.strftime("%d/%m/%Y"))
            yield Fault(place=place, text=text)
        seen.add(day)
