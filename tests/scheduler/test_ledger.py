"""Whatever happens to a deadline: each reminder once, none after it is done, none at night."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.databases import SqliteTemplate
from tests.scheduler.ledger_machine import LedgerMachine


def test_a_year_at_random_keeps_every_promise(sqlite_template: SqliteTemplate) -> None:
    class Machine(LedgerMachine):
        template = sqlite_template

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
