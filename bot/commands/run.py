"""`thidua run`: the bot itself, until it is asked to stop."""

import asyncio

from bot.commands.failures import RefusedError
from bot.commands.installation import Installation
from bot.database.schema import check_schema
from models.messages import say


def run(installation: Installation) -> None:
    """Run the bot until SIGTERM. Refused without any token or on a database of another version."""
    if not (installation.config.telegram.token or installation.config.zalo.token):
        raise RefusedError(say("cli.run.no_token"))
    with installation.engine() as engine:
        check_schema(engine)
    from bot.bootstrap import serve

    asyncio.run(serve(installation.config))
