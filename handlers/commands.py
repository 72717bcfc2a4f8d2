"""The commands: typed with a slash, said in words, or carried by a button that is always good."""

from collections.abc import Collection
from dataclasses import dataclass

from handlers import secretariat
from handlers.announced import confirm_reading
from handlers.deadlines.calendar_command import send_calendar
from handlers.deadlines.command import show_deadlines
from handlers.dialogue import show, take_text
from handlers.extending.entry import ask_for_longer, withdraw
from handlers.joining.asking import ask_to_join
from handlers.joining.door import knock
from handlers.joining.linking import give_link_code
from handlers.joining.passing_on import pass_on, pass_this_on
from handlers.joining.unlinking import unlink
from handlers.language import choose_language
from handlers.leave import grant_leave, refuse_leave
from handlers.own_or_order import Run, own_or_order
from handlers.pledging.entry import show_pledge
from handlers.privacy import show_data
from handlers.registration.edit_button import edit
from handlers.reminding.later import begin_promise, remind_again
from handlers.reminding.why import explain
from handlers.resuming import register, resume
from handlers.scene import Replies, Scene
from handlers.shortcuts import HELP, REGISTER, RESUME, STATUS
from handlers.status import show_status
from handlers.strangers import introduction
from handlers.submitting.arrival import (
    add_to_this,
    agree_to_this,
    comment,
    hand_in_this,
    replace_this,
    report,
)
from handlers.typed_command import read_command
from models.events import Channel
from models.messages import Choice, Message, Text, say
from understanding import asks_why_reminded, fold, read_code

BUTTON = "go."
SEND = "gửi"


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command. names: as typed after the slash, Vietnamese first; words: as said without it.

    description: for menu and help; None keeps it out of there. between_messengers: whether it is of
    use only where there are several.
    """

    names: tuple[str, ...]
    run: Run
    description: Text | None = None
    words: tuple[str, ...] = ()
    between_messengers: bool = False


@dataclass(frozen=True, kw_only=True)
class MenuCommand:
    """A line of the messenger's own command menu."""

    name: str
    description: Text


def start(scene: Scene, argument: str) -> Replies:
    """The first word of every Telegram chat; with an invitation's code when it came by a link."""
    if argument:
        return knock(scene, read_code(argument))
    if scene.contact is None:
        return show(scene, introduction(scene))
    return resume(scene, "")


def send(scene: Scene, argument: str) -> Replies:
    """Send the draft that is being worked on; otherwise show how far the registration is."""
    return take_text(scene, SEND) if scene.state.flow == "reg" else register(scene, argument)


def leave_dialogue(scene: Scene, _argument: str) -> Replies:
    """Put off what is being asked; nothing answered so far is lost."""
    if not scene.state.flow:
        return show(scene, Message(lines=(say("dialogue.nothing_to_leave"),)))
    scene.state.finish()
    return show(scene, Message(lines=(say("dialogue.left"),), rows=((RESUME,),)))


def show_help(scene: Scene, _argument: str) -> Replies:
    """What can be done, in a few lines; whoever is not invited learns no more than that."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    lines = [
        say("help.command", name=command.name, description=command.description)
        for command in menu(scene.channels)
    ]
    lines += [say("help.paste"), *secretariat.order_lines(scene)]
    return show(scene, Message(lines=(say("help.intro"), *lines), rows=((REGISTER, STATUS),)))


COMMANDS: dict[str, Command] = {
    "register": Command(
        names=("dangky", "register"),
        run=register,
        description=say("command.register.description"),
        words=("đăng ký", "đăng ký thi đua", "register"),
    ),
    "report": Command(
        names=("nopbaocao", "report"),
        run=report,
        description=say("command.report.description"),
        words=("nộp báo cáo", "gửi báo cáo", "report"),
    ),
    "pledge": Command(
        names=("giaouoc", "pledge"),
        run=show_pledge,
        description=say("command.pledge.description"),
        words=("giao ước", "ký giao ước", "giao ước thi đua", "pledge", "sign the pledge"),
    ),
    "deadlines": Command(
        names=("han", "deadlines"),
        run=show_deadlines,
        description=say("command.deadlines.description"),
        words=("hạn", "hạn nộp", "hạn đăng ký", "hạn báo cáo", "deadline", "deadlines"),
    ),
    "status": Command(
        names=("trangthai", "status"),
        run=show_status,
        description=say("command.status.description"),
        words=("trạng thái", "tình trạng", "status"),
    ),
    "resume": Command(
        names=("tieptuc", "resume"),
        run=resume,
        description=say("command.resume.description"),
        words=("tiếp tục", "làm tiếp", "resume", "continue"),
    ),
    "calendar": Command(
        names=("lich", "calendar"),
        run=send_calendar,
        description=say("command.calendar.description"),
        words=("lịch", "tệp lịch", "calendar", "calendar file"),
    ),
    "why": Command(
        names=("visao", "why"),
        run=explain,
        description=say("command.why.description"),
        words=("vì sao", "tại sao", "vì sao nhắc", "why"),
    ),
    "help": Command(
        names=("trogiup", "help"),
        run=show_help,
        description=say("command.help.description"),
        words=("trợ giúp", "giúp đỡ", "hướng dẫn", "help"),
    ),
    "cancel": Command(
        names=("huy", "cancel"),
        run=leave_dialogue,
        description=say("command.cancel.description"),
        words=("hủy", "hủy bỏ", "dừng lại", "thôi", "để sau", "cancel"),
    ),
    "handover": Command(
        names=("banggiao", "handover"),
        run=own_or_order(pass_on, "handover"),
        description=say("command.handover.description"),
        words=("bàn giao", "bàn giao đầu mối", "hand over"),
    ),
    "extend": Command(
        names=("giahan", "extend"),
        run=own_or_order(ask_for_longer, "extend"),
        description=say("command.extend.description"),
        words=("gia hạn", "xin gia hạn", "extension"),
    ),
    "comments": Command(
        names=("gopy", "feedback"),
        run=own_or_order(comment, "comments"),
        description=say("command.comments.description"),
        words=("góp ý", "feedback"),
    ),
    "link": Command(
        names=("lienket", "link"),
        run=give_link_code,
        description=say("command.link.description"),
        words=("liên kết", "liên kết tài khoản", "mã liên kết", "link", "link my account"),
        between_messengers=True,
    ),
    "lang": Command(
        names=("ngonngu", "language"),
        run=choose_language,
        description=say("command.language.description"),
        words=("ngôn ngữ", "language"),
    ),
    "delete": Command(
        names=("xoadulieu", "deletedata"),
        run=show_data,
        description=say("command.delete.description"),
        words=("xóa dữ liệu", "delete my data"),
    ),
    "ask": Command(
        names=("xinthamgia", "join"),
        run=ask_to_join,
        words=("xin tham gia", "tham gia", "join"),
    ),
    "send": Command(names=(), run=send, words=(SEND, "gửi đăng ký", "nộp", "send")),
    "start": Command(names=("start",), run=start),
}

_BUTTONS_ONLY: dict[str, Run] = {
    "edit": edit,
    "addto": add_to_this,
    "agree": agree_to_this,
    "again": remind_again,
    "handin": hand_in_this,
    "leave": grant_leave,
    "longer": ask_for_longer,
    "pass": pass_this_on,
    "promise": begin_promise,
    "read": confirm_reading,
    "refuse": refuse_leave,
    "replace": replace_this,
    "unlink": unlink,
    "withdraw": withdraw,
}

_BY_NAME = {name: command for command in COMMANDS.values() for name in command.names}
_BY_WORDS = {fold(words): command for command in COMMANDS.values() for words in command.words}


def menu(channels: Collection[Channel]) -> tuple[MenuCommand, ...]:
    """What is offered in private by a bot that is to be found on these messengers."""
    return tuple(
        MenuCommand(name=command.names[0], description=command.description)
        for command in COMMANDS.values()
        if command.description and (len(channels) > 1 or not command.between_messengers)
    )


GROUP_MENU: tuple[MenuCommand, ...] = tuple(
    MenuCommand(name=order.names[0], description=order.description)
    for order in secretariat.ORDERS.values()
    if order.description
)
"""What a group's administrators are offered there."""


def run_typed(scene: Scene, text: str) -> Replies:
    """A command with its slash; an unknown one is said to be so, and the dialogue stays."""
    typed = read_command(text)
    command = _BY_NAME.get(typed.name)
    if command is not None:
        return command.run(scene, typed.argument)
    given = secretariat.order_typed(text)
    return secretariat.obey(scene, given) if given else _unknown(scene)


def of_words(text: str) -> Command | None:
    """The command that these words are, if they are nothing more; or the complaint that is one."""
    return COMMANDS["why"] if asks_why_reminded(text) else _BY_WORDS.get(fold(text))


def is_button(data: str) -> bool:
    """Whether a button carries a command rather than an answer."""
    return data.startswith(BUTTON)


def run_button(scene: Scene, data: str) -> Replies:
    """Do what a command button says; nothing if no button of ours says so."""
    name, _, argument = data.removeprefix(BUTTON).partition(":")
    if name in _BUTTONS_ONLY:
        return _BUTTONS_ONLY[name](scene, argument)
    command = COMMANDS.get(name)
    if command:
        return command.run(scene, argument)
    return secretariat.obey_button(scene, name, argument) or []


def _unknown(scene: Scene) -> Replies:
    row: tuple[Choice, ...] = (HELP,)
    if scene.state.flow:
        row = (RESUME, HELP)
    return show(scene, Message(lines=(say("command.unknown"),), rows=(row,)))
