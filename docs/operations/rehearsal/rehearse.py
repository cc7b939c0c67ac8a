#!/usr/bin/env python3
"""Buys through the stack while something is done to it, and counts again. See docs/operations/rehearsal.md.

  rehearse.py open SESSION                       first organiser, a purchase, its QR admits once
  rehearse.py during NAME [SECONDS] -- COMMAND   buys for SECONDS (60), runs COMMAND after ten of them, recounts

Told by its environment: SHOP, ADDRESS, CA (browser.py), PSQL (books.py), MAIL_PORT, ADMIN_EMAIL and ADMIN_PASSWORD (open), BUYERS (6).
"""

import json
import os
import subprocess
import sys
import threading
import time

import books
import browser
import people
from crowd import Crowd
from postbox import open_postbox

LEAD = 10  # seconds of undisturbed purchases, before the command and after it


def first_sale(session):
    buyer = people.new_buyer()
    people.hold(buyer, session)
    order = people.pay(people.to_the_bank(buyer))
    print(f"bought: order {order}")
    code = people.ticket_code(buyer)
    steward = people.first_organiser(os.environ["ADMIN_EMAIL"], os.environ["ADMIN_PASSWORD"])
    books.before(session, minutes=60)
    time.sleep(6)  # replicas learn the time every five seconds
    answers = [people.scan(steward, session, code) for _ in range(2)]
    print(f"at the gate: {answers[0]}, and once more: {answers[1]}")
    return [] if answers == ["Admitted", "AlreadyIn"] else [f"the gate said {answers}"]


def during(name, seconds, command):
    sessions = [row[0] for row in books.rows("""
        select s.code from sessions s join price_categories c on c.session_number = s.number
         where s.starts_at > (select max(starts_at) from sessions) - interval '14 days' group by s.code having min(c.capacity - c.held - c.sold) > 500
        """)]
    crowd = Crowd([people.new_buyer() for _ in range(int(os.environ.get("BUYERS", "6")))], sessions)
    browser.asked.clear()
    began, moments = time.time(), []
    crowd.start()
    time.sleep(LEAD)
    doing = threading.Thread(target=run, args=(command, moments))
    doing.start()
    doing.join()
    time.sleep(max(LEAD, seconds - (time.time() - began)))
    crowd.stop()
    lasted = time.time() - began
    books.settle()
    found = books.faults(crowd.paid)
    failed = [one for one in browser.asked if one[3] == 0 or one[3] >= 500]
    pages, forms = [one for one in failed if one[1] == "GET"], [one for one in failed if one[1] == "POST"]
    if moments != [0]:
        found.append(f"the command ended with {moments}")
    found += [f"{method} {path} could have been asked again and failed after {took:.1f} s ({status} {wrong})" for _, method, path, status, took, wrong in pages]
    if not crowd.paid:
        found.append("nobody bought anything: this proves nothing")
    slowest = sorted(one[4] for one in browser.asked)
    print(json.dumps({
        "what": name, "seconds": round(lasted), "requests": len(browser.asked), "orders paid": len(crowd.paid), "pages failed": len(pages), "forms without an answer": len(forms),
        "slowest of a hundred (s)": round(slowest[int(len(slowest) * 0.99)], 2), "slowest (s)": round(slowest[-1], 2), "load of this machine": round(os.getloadavg()[1], 1), "faults": len(found),
    }))
    for trouble in sorted(set(crowd.disturbed)):
        print(f"  a buyer began anew: {trouble}")
    for when, _, path, status, took, wrong in forms:
        print(f"  form {when - began:.1f} s after the beginning: {path} {status} after {took:.1f} s {wrong}")
    return found


def run(command, codes):
    codes.append(subprocess.run(command, shell=True).returncode)


def main(words):
    open_postbox(int(os.environ.get("MAIL_PORT", "2525")))
    if words[:1] == ["open"] and len(words) == 2:
        found = first_sale(words[1])
    elif words[:1] == ["during"] and "--" in words:
        named, command = words[1:words.index("--")], words[words.index("--") + 1:]
        found = during(named[0], float(named[1]) if len(named) > 1 else 60, " ".join(command))
    else:
        sys.exit(__doc__)
    for fault in found:
        print(f"FAULT: {fault}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
