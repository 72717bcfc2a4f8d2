"""Everything that is there as data and as a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from bot.exporting.audit_trail import audit_json, audit_table
from bot.exporting.emulation_models import models_json, models_table
from bot.exporting.late import late_json, late_table
from bot.exporting.obligations import obligations_json, obligations_table
from bot.exporting.pledges import pledges_json, pledges_table
from bot.exporting.registrations import registrations_json, registrations_table
from bot.exporting.reminders import reminders_json, reminders_table
from bot.exporting.submissions import submissions_json, submissions_table
from bot.exporting.tables import Table
from bot.wording.terminal import Words
from models.paper_orders import PaperKind
from models.seasons import Season


@dataclass(frozen=True, kw_only=True)
class Export:
    """How one thing is read out of the database: as data, and as a table."""

    data: Callable[[Session, Season, Words], dict[str, Any]]
    table: Callable[[Session, Season, Words], Table]


def exports_at(now: datetime) -> Mapping[PaperKind, Export]:
    """The exports as they stand at an instant, in the order of a workbook's sheets."""
    late = Export(data=partial(late_json, now=now), table=partial(late_table, now=now))
    return {
        PaperKind.REGISTRATIONS: Export(data=registrations_json, table=registrations_table),
        PaperKind.MODELS: Export(data=models_json, table=models_table),
        PaperKind.OBLIGATIONS: Export(data=obligations_json, table=obligations_table),
        PaperKind.LATE: late,
        PaperKind.PLEDGES: Export(data=pledges_json, table=pledges_table),
        PaperKind.SUBMISSIONS: Export(data=submissions_json, table=submissions_table),
        PaperKind.REMINDERS: Export(data=reminders_json, table=reminders_table),
        PaperKind.AUDIT: Export(data=audit_json, table=audit_table),
    }
