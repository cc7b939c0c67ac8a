"""A browser without JavaScript: cookies, redirects, forms as they stand in the page. It writes down every request it makes."""

import http.client
import os
import socket
import ssl
import threading
import time
import urllib.parse
from html.parser import HTMLParser

SHOP = os.environ.get("SHOP", "https://shop.test")  # the public address of the shop
ADDRESS = os.environ.get("ADDRESS")  # where to connect, when the name does not lead there
CA = os.environ.get("CA")  # PEM of the authority to believe; without it any certificate is good
PATIENCE = 40  # seconds for an answer

asked = []  # (when, method, path, status or 0 when there was no answer, seconds, what went wrong)
_writing = threading.Lock()


class NoAnswer(Exception):
    """The request went out and no answer came: whoever sent a form cannot know what became of it."""


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.links, self.answer, self._form, self._choice = [], [], None, None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if given.get("data-answer"):
            self.answer = given["data-answer"]
        if tag == "form":
            self._form = Form(given)
            self.forms.append(self._form)
        elif tag == "a":
            self.links.append(given.get("href") or "")
        elif self._form and tag in ("input", "textarea"):
            self._form.fields.append(given)
        elif self._form and tag == "select":
            self._choice = {"name": given.get("name"), "value": None}
            self._form.fields.append(self._choice)
        elif tag == "option" and self._choice is not None and (self._choice["value"] is None or "selected" in given):
            self._choice["value"] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._choice = None


class Form:
    def __init__(self, attributes):
        self.action, self.kind, self.fields = attributes.get("action"), attributes.get("class") or "", []

    def has(self, name):
        return any(field.get("name") == name for field in self.fields)

    def values(self, name):
        """What can be chosen under a name."""
        return [field.get("value") or "" for field in self.fields if field.get("name") == name and "disabled" not in field]

    def filled(self, given):
        sent = {}
        for field in self.fields:
            name, kind = field.get("name"), field.get("type")
            if not name or kind in ("submit", "button") or (kind in ("radio", "checkbox") and "checked" not in field):
                continue
            sent[name] = field.get("value") or ""
        return urllib.parse.urlencode({**sent, **given})


class Page:
    def __init__(self, browser, url, status, body):
        self.browser, self.url, self.status, self.body = browser, url, status, body
        self._read = None

    @property
    def path(self):
        return urllib.parse.urlsplit(self.url).path

    def _once(self):
        if self._read is None:
            self._read = _Reader()
            self._read.feed(self.body.decode("utf-8", "replace"))
        return self._read

    @property
    def links(self):
        return self._once().links

    @property
    def answer(self):
        """What the gate said, where this page is a gate's."""
        return self._once().answer

    def form(self, name=None, action=None, kind=None):
        """The first form with a field of that name, a part of that address, a class of that name; None when there is none."""
        for form in self._once().forms:
            if (not name or form.has(name)) and (not action or action in (form.action or "")) and (not kind or kind in form.kind):
                return form
        return None

    def send(self, form, **given):
        """Fields have points in their names: Input.Email is given as Input_Email."""
        given = {name.replace("_", "."): value for name, value in given.items()}
        return self.browser.ask("POST", urllib.parse.urljoin(self.url, form.action or self.url), form.filled(given))


class Browser:
    def __init__(self):
        self.cookies, self._line = {}, None

    def get(self, path):
        return self.ask("GET", urllib.parse.urljoin(SHOP, path))

    def ask(self, method, url, body=None):
        parts = urllib.parse.urlsplit(url)
        path = parts.path + ("?" + parts.query if parts.query else "")
        headers = {"Accept-Language": "fr", "Sec-Fetch-Site": "same-origin", "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer, content = self._answered(method, path, body, headers)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        place = answer.getheader("Location")
        if answer.status in (301, 302, 303, 307) and place:
            return self.ask("GET", urllib.parse.urljoin(url, place))
        return Page(self, url, answer.status, content)

    def _answered(self, method, path, body, headers):
        began, used = time.time(), self._line is not None
        try:
            if self._line is None:
                self._line = _connected()
            self._line.request(method, path, body, headers)
            answer = self._line.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as failure:
            self._line = None
            if used and isinstance(failure, (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)) and method == "GET":
                return self._answered(method, path, body, headers)  # a kept line had been closed: every browser asks again
            _note(began, method, path, 0, repr(failure))
            raise NoAnswer(f"{method} {path}: {failure!r}") from failure
        if (answer.getheader("Connection") or "").lower() == "close":
            self._line = None
        _note(began, method, path, answer.status, "")
        return answer, content


def _connected():
    parts = urllib.parse.urlsplit(SHOP)
    believing = ssl.create_default_context(cafile=CA)
    if not CA:
        believing.check_hostname, believing.verify_mode = False, ssl.CERT_NONE
    line = http.client.HTTPSConnection(parts.hostname, parts.port or 443, timeout=PATIENCE)
    raw = socket.create_connection((ADDRESS or parts.hostname, parts.port or 443), timeout=PATIENCE)
    line.sock = believing.wrap_socket(raw, server_hostname=parts.hostname)
    return line


def _note(began, method, path, status, wrong):
    with _writing:
        asked.append((began, method, path.split("?")[0], status, time.time() - began, wrong))
