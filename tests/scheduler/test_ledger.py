"""Whatever happens to a deadline: each reminder once, none after it is done, none at night."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.databases import SqliteDatabases
from tests.scheduler.ledger_machine import LedgerMachine


def test_a_year_at_random_keeps_every_promise(sqlite_databases: SqliteDatabases) -> None:
    class Machine(LedgerMachine):
        databases = sqlite_databases

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
