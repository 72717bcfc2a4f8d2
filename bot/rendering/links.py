"""The link that redeems an invitation's code."""


def link_to(username: str | None, code: str, *, group: bool = False) -> str | None:
    """A deep link that brings the code to the bot, or both into a group.

    None while its username is unknown.

    See Bot API, deep linking: https://core.telegram.org/bots/features#deep-linking
    """
    where = "startgroup" if group else "start"
    return f"https://t.me/{username}?{where}={code}" if username else None
