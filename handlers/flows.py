"""All dialogues by their ids."""

from handlers.extending.flow import LONGER
from handlers.joining.asking import ASKING
from handlers.joining.flow import JOINING
from handlers.pledging.flow import PLEDGING
from handlers.privacy import PRIVACY
from handlers.registration.flow import REGISTRATION
from handlers.reminding.later import LATER
from handlers.submitting.flow import HANDING_IN

FLOWS = {
    flow.id: flow
    for flow in (
        JOINING,
        ASKING,
        REGISTRATION,
        PLEDGING,
        PRIVACY,
        LATER,
        LONGER,
        HANDING_IN,
    )
}
