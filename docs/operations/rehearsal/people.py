"""What people do in the shop, by its pages: open an account, buy, organise, let in."""

import base64
import hashlib
import hmac
import random
import re
import struct
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

from browser import Browser
from postbox import link_for

PASSWORD = "quatre zèbres à Vaires"
ORDER = r"/orders/(\w{5}-\w{5})$"


class Refused(Exception):
    """The shop said no, or showed a page without the form that was looked for."""


def need(thing, page, what):
    if not thing:
        raise Refused(f"{what}: {page.path} answered {page.status}")
    return thing


def new_buyer():
    """Registers, follows the link in the mail, and is signed in."""
    browser, address = Browser(), f"{uuid.uuid4().hex}@example.org"
    page = browser.get("/fr/account/register")
    page.send(need(page.form("Input.Email"), page, "register"), Input_LastName="Kowalska", Input_FirstName="Łucja", Input_Email=address, Input_Password=PASSWORD)
    page = browser.get(link_for(address))
    page = page.send(need(page.form("Token"), page, "confirm the address"))
    need("/fr/account" in page.links or "/fr/tickets" in page.links, page, "be signed in")
    return browser


def sign_in(browser, address, password, code=None):
    page = browser.get("/fr/account/login")
    page = page.send(need(page.form("Input.Password"), page, "sign in"), Input_Email=address, Input_Password=password)
    if form := page.form("Input.TwoFactorCode"):
        page = page.send(form, Input_TwoFactorCode=code())
    return page


def hold(browser, session, offer="individual"):
    page = browser.get(f"/fr/sessions/{session}")
    form = need(page.form(kind="hold-form"), page, f"hold seats of {session}")
    choices = [value for value in form.values("Input.Choice") if value.endswith(offer)]
    page = page.send(form, Input_Choice=random.choice(need(choices, page, f"{offer} of {session}")), Input_Tickets="1")
    need(page.status == 200, page, f"hold {offer} of {session}")


def to_the_bank(browser):
    """From a full basket to the bank's page; an order that still waits for its payment goes first."""
    page = browser.get("/fr/checkout")
    if form := page.form("Agreed"):
        return page.send(form)
    if not order_of(page):
        page = browser.get(need([link for link in page.links if re.search(ORDER, link)], page, "pay")[0])
    return page.send(need(page.form(action="Pay"), page, "pay the order that waits"))


def order_of(page):
    found = re.search(ORDER, page.path)
    return found and found.group(1)


def pay(page):
    """Presents a card that pays. Gives the order's code once the shop says that it is paid."""
    form = need(page.form("Card.Number"), page, "present a card")
    page = page.send(form, Card_Number="4242424242424242", Card_Expiry="12/27", Card_Cvc="123")
    code = need(order_of(page), page, "come back from the bank")
    for _ in range(120):
        if is_paid(page):
            return code
        time.sleep(0.5)
        page = page.browser.get(f"/fr/orders/{code}")
    raise Refused(f"the order {code} is not paid a minute later")


def is_paid(page):
    return any(re.search(r"/orders/\w{5}-\w{5}\.pdf$", link) for link in page.links)


def ticket_code(browser):
    """The code on the only ticket of a buyer: its PDF, drawn and read as a scanner reads it (pdftoppm, zbarimg)."""
    page = browser.get("/fr/tickets")
    ticket = need([link for link in page.links if re.search(r"/tickets/[0-9a-f-]{36}$", link)], page, "find the ticket")[0]
    pdf = browser.get(ticket + ".pdf")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "ticket.pdf").write_bytes(pdf.body)
        subprocess.run(["pdftoppm", "-r", "200", "-png", "ticket.pdf", "sheet"], cwd=folder, check=True)
        read = subprocess.run(["zbarimg", "-q", "--raw", *sorted(str(sheet) for sheet in Path(folder).glob("sheet*.png"))], capture_output=True, text=True, check=True)
    return need([line for line in read.stdout.splitlines() if line.startswith("OG1:")], pdf, "read the ticket")[0]


def first_organiser(address, password):
    """The first organiser's first steps: another password, a second factor, the right to scan. Gives the browser of a steward."""
    browser = Browser()
    page = sign_in(browser, address, password)
    page = page.send(need(page.form("Input.Next"), page, "change the first password"), Input_Present=password, Input_Next=PASSWORD)
    page = browser.get("/fr/account/enableauthenticator")
    secret = need(re.search(rb'class="code secret">([A-Z2-7 ]+)<', page.body), page, "see the key of the second factor").group(1).decode().replace(" ", "")
    app = Authenticator(secret)
    page.send(need(page.form("Input.Code"), page, "set up a second factor"), Input_Code=app.code())
    browser = Browser()
    sign_in(browser, address, PASSWORD, app.code)
    page = browser.get("/fr/admin/staff")
    page = page.send(need(page.form("Input.Role"), page, "give a role"), Input_Email=address, Input_Role="Gate")
    need(page.status == 200, page, "give a role")
    browser = Browser()
    sign_in(browser, address, PASSWORD, app.code)
    return browser


def scan(steward, session, code):
    """Scans at a gate of a session. Gives the gate's answer: Admitted, AlreadyIn …"""
    page = steward.get(f"/fr/gate?session={session}&gate=Porte%20A")
    return page.send(need(page.form("Input.Nonce"), page, "scan"), Input_Text=code, Input_People="1").answer


class Authenticator:
    """An app that makes one-time codes (RFC 6238). Each is good once, so the next one waits for the next half minute."""

    def __init__(self, secret):
        self._key, self._last = base64.b32decode(secret + "=" * (-len(secret) % 8)), 0

    def code(self):
        while int(time.time()) // 30 <= self._last:
            time.sleep(1)
        self._last = int(time.time()) // 30
        told = hmac.new(self._key, struct.pack(">Q", self._last), hashlib.sha1).digest()
        start = told[-1] & 15
        return str((struct.unpack(">I", told[start:start + 4])[0] & 0x7FFFFFFF) % 10**6).zfill(6)
