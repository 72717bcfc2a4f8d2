"""What people mean by what they type: deterministic, pure, no database.

text makes texts comparable and cuts them; days and awards find these in them; registering, orders
and answers say what a whole message means. Everybody else takes from here, and from orders.
"""

from understanding.answers.additions import says_also
from understanding.answers.assent import read_yes_or_no, says_no_more
from understanding.answers.choices import ChoiceReading, match_choice
from understanding.answers.people import read_code, read_person_name, read_phone, read_position
from understanding.answers.promises import (
    asks_why_reminded,
    has_link,
    may_be_a_message,
    puts_off,
    read_promise,
)
from understanding.answers.remarks import Remark, read_remark, says_how_good
from understanding.answers.signers import SignerReading, read_signer
from understanding.awards.targets import AmbiguousTarget, TargetsReading, read_targets
from understanding.days.dates import looks_like_day, read_day
from understanding.days.periods import Period, PeriodReading, read_period
from understanding.departments import DepartmentMention, read_departments
from understanding.doubts import Doubt, DoubtKind
from understanding.registering.article import ArticlePart, ArticleReading, joined, read_article
from understanding.registering.listed_models import ModelsReading, read_models
from understanding.registering.registration import (
    Registrant,
    RegistrationReading,
    read_registration,
)
from understanding.text.folding import code_of, fold, tidy
from understanding.vocabulary import Term, Vocabulary

__all__ = [
    "AmbiguousTarget",
    "ArticlePart",
    "ArticleReading",
    "ChoiceReading",
    "DepartmentMention",
    "Doubt",
    "DoubtKind",
    "ModelsReading",
    "Period",
    "PeriodReading",
    "Registrant",
    "RegistrationReading",
    "Remark",
    "SignerReading",
    "TargetsReading",
    "Term",
    "Vocabulary",
    "asks_why_reminded",
    "code_of",
    "fold",
    "has_link",
    "joined",
    "looks_like_day",
    "match_choice",
    "may_be_a_message",
    "puts_off",
    "read_article",
    "read_code",
    "read_day",
    "read_departments",
    "read_models",
    "read_period",
    "read_person_name",
    "read_phone",
    "read_position",
    "read_promise",
    "read_registration",
    "read_remark",
    "read_signer",
    "read_targets",
    "read_yes_or_no",
    "says_also",
    "says_how_good",
    "says_no_more",
    "tidy",
]
