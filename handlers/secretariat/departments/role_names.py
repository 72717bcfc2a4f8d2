"""The departments' roles, in words."""

from models.messages import Text, say
from models.seasons import Role

ROLES: dict[Role, Text] = {
    Role.LEAD: say("role.lead"),
    Role.DEPUTY: say("role.deputy"),
    Role.MEMBER: say("role.member"),
}
