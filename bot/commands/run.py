"""`thidua run`: the bot itself, until it is asked to stop."""

import asyncio

from bot.commands.failures import RefusedError
from bot.commands.installation import Installation
from bot.database.schema import check_schema
from models.messages import say


def run(installation: Installation) -> None:
    """Run the bot until SIGTERM.

    Refused without any token, on a database of another version, or if no file could be kept.
    """
    if not (installation.config.telegram.token or installation.config.zalo.token):
        raise RefusedError(say("cli.run.no_token"))
    with installation.engine() as engine:
        check_schema(engine)
    if not installation.takes_files:
        folder = str(installation.files_folder)
        raise RefusedError(say("cli.doctor.files_read_only", folder=folder))
    from bot.bootstrap import serve

    asyncio.run(serve(installation.config))
