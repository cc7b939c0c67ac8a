"""The shop's books, read from its database: what is still under way, and what must never be. PSQL is the command that opens the database, by the shell."""

import os
import subprocess
import time
from pathlib import Path

PSQL = os.environ.get("PSQL", "psql")
RECOUNT = Path(__file__).resolve().parents[1] / "recount.sql"

UNDER_WAY = """
select (select count(*) from orders where state = 'Pending') + (select count(*) from payment_attempts where state in ('Opening', 'Open'))
     + (select count(*) from payment_events where processed_at is null) + (select count(*) from refunds where state in ('Requested', 'Sent'))
"""

# cents, from three books: the sandbox bank's, the orders', the tickets'
MONEY = """
select (select coalesce(sum(amount_cents - refunded_cents), 0) from sandbox_payments where state = 'Paid'),
       (select coalesce(sum(total_cents - refunded_cents), 0) from orders where state in ('Paid', 'PartlyRefunded', 'Refunded')),
       (select coalesce(sum(price_cents), 0) from tickets where state = 'Live')
"""


def rows(sql):
    """Rows as lists of texts. Asks again while the database does not answer."""
    for tries in range(60):
        done = subprocess.run(f"{PSQL} -AtX -v ON_ERROR_STOP=1", shell=True, input=sql, capture_output=True, text=True)
        if done.returncode == 0:
            return [line.split("|") for line in done.stdout.splitlines()]
        time.sleep(1)
    raise RuntimeError(done.stderr)


def move_clock(minutes):
    rows(f"update clock_settings set offset_ticks = offset_ticks + {minutes * 600_000_000}")


def before(session, minutes):
    """Moves the shop's time to so many minutes before a session starts."""
    rows(f"""
        update clock_settings set offset_ticks =
          ((extract(epoch from (select starts_at from sessions where code = '{session}')) - {minutes * 60} - {time.time()}) * 10000000)::bigint
        """)


def settle():
    """Lets the shop's time pass, so that what nobody paid ends and what nobody answered is asked about; until nothing is under way."""
    for _ in range(60):
        if rows(UNDER_WAY) == [["0"]]:
            return
        move_clock(12)
        time.sleep(3)
    raise RuntimeError(f"still under way: {rows(UNDER_WAY)}")


def faults(seen_paid):
    """Everything that is wrong, in words. Whoever was told that an order is paid must have it."""
    found = [" ".join(row) for row in rows(RECOUNT.read_text())]
    paid = {row[0] for row in rows("select code from orders where state = 'Paid'")}
    found += [f"the order {code} was shown as paid and is not" for code in seen_paid if code not in paid and code.replace("-", "") not in paid]
    [[bank, orders, tickets]] = rows(MONEY)
    if not bank == orders == tickets:
        found.append(f"the bank has {bank} cents, the orders {orders}, the tickets {tickets}")
    return found
