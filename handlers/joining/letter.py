"""The invitation as it is forwarded to whom it is for."""

from collections.abc import Collection

from models.events import Channel
from models.invitations import Invitation, Issued, grouped
from models.messages import DeepLink, Message, Text, say
from models.people import Right


def letter(issued: Issued, channels: Collection[Channel]) -> Message:
    """What it is for, the code and how to use it on these messengers; written to who is invited."""
    invitation = issued.invitation
    code, until = grouped(issued.code), invitation.expires_at
    how = say("joining.letter.how", code=code, until=until)
    if len(channels) > 1:
        how = say("joining.letter.how_on_either", code=code, until=until)
    if invitation.is_for_a_group:
        how = say("joining.letter.how_in_group", code=code, until=until)
    return Message(
        lines=(for_what(invitation), how),
        deep_link=DeepLink(code=issued.code, group=invitation.is_for_a_group),
        has_code=True,
    )


def for_what(invitation: Invitation) -> Text:
    """What somebody is invited to be."""
    season = invitation.season
    if invitation.membership is not None:
        return say(
            "joining.invited",
            department=invitation.membership.name,
            cluster=invitation.membership.season.cluster.name,
            year=str(invitation.membership.season.year),
        )
    if invitation.is_for_a_group and season is not None:
        return say("joining.invited.group", cluster=season.cluster.name, year=str(season.year))
    rights: dict[Right, Text] = {
        Right.OWNER: say("joining.invited.owner"),
        Right.ADMIN: say("joining.invited.admin"),
        Right.OBSERVER: say("joining.invited.observer"),
    }
    return rights[invitation.right or Right.OBSERVER]
