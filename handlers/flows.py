"""All dialogues by their ids."""

from handlers.joining.flow import JOINING
from handlers.pledging.flow import PLEDGING
from handlers.privacy import PRIVACY
from handlers.registration.flow import REGISTRATION

FLOWS = {flow.id: flow for flow in (JOINING, REGISTRATION, PLEDGING, PRIVACY)}
