"""All deeds by their kinds."""

from handlers.secretariat.announcing import Announce
from handlers.secretariat.circulating import Circulate
from handlers.secretariat.dates.adding import AddObligation
from handlers.secretariat.dates.dropping import DropObligation
from handlers.secretariat.dates.moving import MoveDeadline
from handlers.secretariat.deed import Deed
from handlers.secretariat.departments.adding import AddDepartment
from handlers.secretariat.departments.leaving import LeaveCluster
from handlers.secretariat.departments.renaming import RenameDepartment
from handlers.secretariat.departments.roles import GiveRole
from handlers.secretariat.departments.succeeding import MergeDepartments, SplitDepartment
from handlers.secretariat.extending import GrantExtension
from handlers.secretariat.nudging import SendNudge
from handlers.secretariat.opening import OpenSeason
from handlers.secretariat.people.dismissing import Dismissal
from handlers.secretariat.registrations.accepting import Acceptance
from handlers.secretariat.registrations.article import EnterArticle
from handlers.secretariat.registrations.entering_for_one import Entering
from handlers.secretariat.registrations.locking import Lock
from handlers.secretariat.registrations.returning import Return

DEEDS: dict[str, type[Deed]] = {
    deed.kind: deed
    for deed in (
        Acceptance,
        AddDepartment,
        AddObligation,
        Circulate,
        Announce,
        Dismissal,
        DropObligation,
        EnterArticle,
        Entering,
        GrantExtension,
        GiveRole,
        LeaveCluster,
        Lock,
        MergeDepartments,
        MoveDeadline,
        OpenSeason,
        RenameDepartment,
        Return,
        SendNudge,
        SplitDepartment,
    )
}
