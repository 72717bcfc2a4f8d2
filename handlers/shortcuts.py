"""Buttons that lead on to a command, as they stand under many messages; they are always good."""

from models.messages import Choice, say

DEADLINES = Choice(data="go.deadlines", label=say("command.deadlines.button"))
HELP = Choice(data="go.help", label=say("command.help.button"))
PLEDGE = Choice(data="go.pledge", label=say("command.pledge.button"))
REGISTER = Choice(data="go.register", label=say("command.register.button"))
REPORT = Choice(data="go.report", label=say("deadlines.report"))
RESUME = Choice(data="go.resume", label=say("command.resume.button"))
STATUS = Choice(data="go.status", label=say("command.status.button"))
