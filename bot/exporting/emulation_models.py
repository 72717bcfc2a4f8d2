"""The emulation models that the departments of a season have registered, one by one."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from bot.exporting.registrations import Row, rows_of
from bot.exporting.tables import Cell, Column, Table
from bot.wording.terminal import Words
from models.registrations import Detail, EmulationModel
from models.seasons import Season

_COLUMNS = {"number": 6, "department": 26, "status": 12, "model": 60}
_DETAIL_WIDTH = 22


def models_json(session: Session, season: Season, _words: Words) -> dict[str, Any]:
    """The models as data, with what was said of each; null for what was not."""
    return {
        "cluster": season.cluster.name,
        "year": season.year,
        "models": [
            {
                "department": row.membership.department.code,
                "status": row.status,
                "title": model.title,
                **{str(detail): model.detail(detail) for detail in Detail},
            }
            for row, model in _models(session, season)
        ],
    }


def models_table(session: Session, season: Season, words: Words) -> Table:
    """The models as a table: a title's cell holds the title and nothing else."""
    return Table(
        name=words.say("cli.export.models.name"),
        titles=(
            season.cluster.name.upper(),
            words.say("cli.export.models.title", year=season.year),
        ),
        columns=(
            *(
                Column(heading=words.say(f"cli.export.column.{name}"), width=width)
                for name, width in _COLUMNS.items()
            ),
            *(
                Column(heading=words.say(f"cli.detail.{detail}"), width=_DETAIL_WIDTH)
                for detail in Detail
            ),
        ),
        rows=tuple(
            _cells(number, row, model, words)
            for number, (row, model) in enumerate(_models(session, season), start=1)
        ),
    )


def _models(session: Session, season: Season) -> Iterator[tuple[Row, EmulationModel]]:
    for row in rows_of(session, season):
        for model in row.content.models if row.content else ():
            yield row, model


def _cells(number: int, row: Row, model: EmulationModel, words: Words) -> tuple[Cell, ...]:
    return (
        number,
        row.membership.name,
        words.say(f"cli.status.{row.status}"),
        model.title,
        *(model.detail(detail) for detail in Detail),
    )
