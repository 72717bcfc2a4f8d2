"""The link that redeems an invitation's code."""


def link_to(username: str | None, code: str) -> str | None:
    """A deep link that brings the code to the bot; None while its username is unknown.

    See Bot API, deep linking: https://core.telegram.org/bots/features#deep-linking
    """
    return f"https://t.me/{username}?start={code}" if username else None
