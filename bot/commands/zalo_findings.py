"""What `thidua doctor` looks at where the bot is on Zalo."""

from collections.abc import Iterator

from bot.commands.api_answers import Answer, NoAnswerError, TurnedDownError, ask
from bot.commands.findings import Finding, fault, well
from bot.config.sections import Config, LinksConfig, Mode, ZaloConfig

HTTPS = "https://"


def zalo_findings(config: Config) -> Iterator[Finding]:
    """The token, the webhook and the address of links."""
    zalo = config.zalo
    if not zalo.token:
        return
    try:
        me = ask(zalo, "getMe")
    except NoAnswerError as error:
        yield fault("cli.doctor.zalo.no_answer", server=zalo.base_url, reason=str(error))
    except TurnedDownError as error:
        yield fault("cli.doctor.zalo.token_refused", reason=str(error))
    else:
        yield well("cli.doctor.zalo.token", name=_name_in(me))
        yield from _webhook(zalo)
    yield _links(config.links)


def _name_in(me: Answer) -> str:
    names = (me.result.get(each) for each in ("display_name", "account_name", "id"))
    return next((str(name) for name in names if name), "?")


def _webhook(zalo: ZaloConfig) -> Iterator[Finding]:
    url = _url_that_is_set(zalo)
    if zalo.mode is Mode.POLLING:
        key = "cli.doctor.zalo.webhook_left" if url else "cli.doctor.zalo.polling"
        yield fault(key, url=url) if url else well(key)
        return
    wanted = zalo.webhook.url
    if not wanted.startswith(HTTPS):
        yield fault("cli.doctor.zalo.webhook_https", url=wanted)
    if url != wanted:
        yield fault("cli.doctor.zalo.webhook_other", url=url or "-", wanted=wanted)
    else:
        yield well("cli.doctor.zalo.webhook", url=url)


def _url_that_is_set(zalo: ZaloConfig) -> str:
    """Nothing where none is: Zalo may say so by an error."""
    try:
        return str(ask(zalo, "getWebhookInfo").result.get("url") or "")
    except (NoAnswerError, TurnedDownError):
        return ""


def _links(links: LinksConfig) -> Finding:
    if not links.url:
        return well("cli.doctor.zalo.no_links")
    if not links.url.startswith(HTTPS):
        return fault("cli.doctor.zalo.links_https", url=links.url)
    return well("cli.doctor.zalo.links", url=links.url)
