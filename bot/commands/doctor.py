"""`thidua doctor`: what is wrong with an installation, and what to do about it."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.clock import machine_time
from bot.commands.api_answers import Answer, NoAnswerError, TurnedDownError, ask
from bot.commands.failures import ExitCode, RefusedError, failure_of
from bot.commands.findings import Finding, fault, well
from bot.commands.installation import Installation
from bot.commands.zalo_findings import zalo_findings
from bot.config.policy import budget_of
from bot.config.sections import Config, Mode, PapersConfig, TelegramConfig
from bot.database.schema import SchemaError
from bot.papers.pdf import find_libreoffice
from models.budget import Budget, Level
from models.message_counts import spending_of
from models.messages import Text, say

MOST_CLOCK_ERROR_SECONDS = 30
MEGABYTE = 1024 * 1024
LEAST_FREE_BYTES = 200 * MEGABYTE


def doctor(installation: Installation) -> None:
    """Print every finding. Exit code 1 if one of them is a fault."""
    findings = list(_findings(installation))
    for finding in findings:
        mark = "✅" if finding.well else "⚠️"
        installation.tell("cli.doctor.line", mark=mark, text=finding.text)
    faults = sum(not finding.well for finding in findings)
    if faults:
        raise RefusedError(say("cli.doctor.faults", count=faults), code=ExitCode.TROUBLE)


def _findings(installation: Installation) -> Iterator[Finding]:
    yield well("cli.doctor.config")
    yield _time_zone(installation)
    yield from _storage(installation)
    yield from _files(installation)
    yield from _papers(installation.config.papers)
    database = _database(installation)
    yield database
    yield from _messengers(installation.config)
    budget = budget_of(installation.config)
    if budget is not None and database.well:
        yield _budget(installation, budget)


def _time_zone(installation: Installation) -> Finding:
    from zoneinfo import ZoneInfo

    name = installation.config.locale.timezone
    local = machine_time().astimezone(ZoneInfo(name))
    return well("cli.doctor.timezone", zone=name, now=f"{local:%H:%M %d/%m/%Y}")


def _storage(installation: Installation) -> Iterator[Finding]:
    if installation.sqlite_file is None:
        return
    folder = installation.sqlite_file.absolute().parent
    if not folder.is_dir():
        yield fault("cli.doctor.no_folder", folder=str(folder))
        return
    writable = os.access(folder, os.W_OK | os.X_OK)
    key = "cli.doctor.folder" if writable else "cli.doctor.folder_read_only"
    yield Finding(well=writable, text=say(key, folder=str(folder)))
    yield _disk(folder)


def _files(installation: Installation) -> Iterator[Finding]:
    folder = installation.files_folder
    writable = installation.takes_files
    key = "cli.doctor.files" if writable else "cli.doctor.files_read_only"
    yield Finding(well=writable, text=say(key, folder=str(folder)))
    if installation.sqlite_file is None:
        yield _disk(next(each for each in (folder, *folder.parents) if os.access(each, os.F_OK)))


def _papers(papers: PapersConfig) -> Iterator[Finding]:
    if papers.templates:
        folder = Path(papers.templates).absolute()
        there = folder.is_dir()
        key = "cli.doctor.templates" if there else "cli.doctor.no_templates"
        yield Finding(well=there, text=say(key, folder=str(folder)))
    yield well("cli.doctor.pdf" if find_libreoffice() else "cli.doctor.no_pdf")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    enough = free >= LEAST_FREE_BYTES
    key = "cli.doctor.disk" if enough else "cli.doctor.disk_full"
    return Finding(
        well=enough, text=say(key, free=free // MEGABYTE, least=LEAST_FREE_BYTES // MEGABYTE)
    )


def _database(installation: Installation) -> Finding:
    try:
        with installation.session() as session:
            if fault_found := _damage(installation, session):
                return fault_found
    except (SchemaError, DBAPIError, OSError) as error:
        failure = failure_of(error)
        if failure is None:
            raise
        return _fault_of(failure.lines[0])
    return well("cli.doctor.database")


def _damage(installation: Installation, session: Session) -> Finding | None:
    """What is broken within an embedded database, whose first page may be whole all the same."""
    if installation.sqlite_file is None:
        return None
    verdict = str(session.scalar(text("PRAGMA quick_check(1)"))).splitlines()[-1]
    return None if verdict == "ok" else fault("cli.database.damaged", reason=verdict)


def _budget(installation: Installation, budget: Budget) -> Finding:
    with installation.session() as session:
        spending = spending_of(session, budget, installation.now())
    month, sent = f"{budget.month_of(spending.now):%m/%Y}", spending.sent
    if spending.refused:
        return fault("cli.doctor.budget_refused", month=month, sent=sent)
    if not budget.per_month:
        return well("cli.doctor.budget_unlimited", month=month, sent=sent)
    enough = spending.level is Level.PLENTY
    key = "cli.doctor.budget" if enough else "cli.doctor.budget_low"
    percent, allowed = spending.used_percent, budget.per_month
    used = say(key, month=month, sent=sent, allowed=allowed, percent=percent)
    return Finding(well=enough, text=used)


def _fault_of(line: Text | str) -> Finding:
    assert isinstance(line, Text)  # noqa: S101 - only a wrong configuration is said in plain words
    return Finding(well=False, text=line)


def _messengers(config: Config) -> Iterator[Finding]:
    if not (config.telegram.token or config.zalo.token):
        yield fault("cli.doctor.no_token")
    if config.telegram.token:
        yield from _telegram(config.telegram)
    yield from zalo_findings(config)


def _telegram(telegram: TelegramConfig) -> Iterator[Finding]:
    try:
        me = ask(telegram, "getMe")
        webhook = ask(telegram, "getWebhookInfo")
    except NoAnswerError as error:
        yield fault("cli.doctor.no_answer", server=telegram.base_url, reason=str(error))
    except TurnedDownError as error:
        yield fault("cli.doctor.token_refused", reason=str(error))
    else:
        yield well("cli.doctor.token", username=str(me.result.get("username", "")))
        yield from _clock(me.server_time)
        yield _webhook(telegram, webhook)


def _clock(server_time: datetime | None) -> Iterator[Finding]:
    if server_time is None:
        return
    seconds = round((machine_time() - server_time.astimezone(UTC)).total_seconds())
    well = abs(seconds) <= MOST_CLOCK_ERROR_SECONDS
    key = "cli.doctor.clock" if well else "cli.doctor.clock_wrong"
    yield Finding(well=well, text=say(key, seconds=abs(seconds)))


def _webhook(telegram: TelegramConfig, answer: Answer) -> Finding:
    url = str(answer.result.get("url", ""))
    last_error = str(answer.result.get("last_error_message", ""))
    if telegram.mode is Mode.POLLING:
        return fault("cli.doctor.webhook_left", url=url) if url else well("cli.doctor.polling")
    if url != telegram.webhook.url:
        return fault("cli.doctor.webhook_other", url=url or "-", wanted=telegram.webhook.url)
    if last_error:
        return fault("cli.doctor.webhook_error", reason=last_error)
    return well("cli.doctor.webhook", url=url)
