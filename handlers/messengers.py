"""The messengers by their names."""

from collections.abc import Mapping

from models.events import Channel
from models.messages import Text, say

NAMES: Mapping[Channel, Text] = {
    Channel.TELEGRAM: say("messenger.telegram"),
    Channel.ZALO: say("messenger.zalo"),
}
