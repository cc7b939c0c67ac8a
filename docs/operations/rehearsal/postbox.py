"""The mail server of a rehearsal: takes every mail, keeps it in memory, delivers nothing."""

import email
import email.policy
import re
import socketserver
import threading
import time

_mails = []


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            self._talk()
        except ConnectionResetError:
            pass  # the replica that wrote was killed

    def _talk(self):
        self._say("220 postbox")
        while line := self.rfile.readline():
            word = line.strip().upper()
            if word.startswith(b"EHLO"):
                self._say("250-postbox\r\n250-8BITMIME\r\n250 SMTPUTF8")
            elif word == b"DATA":
                self._say("354 go on")
                _mails.append(self._letter())
                self._say("250 taken")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 yes")

    def _letter(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return email.message_from_bytes(b"".join(lines), policy=email.policy.default)

    def _say(self, words):
        self.wfile.write(words.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True


def open_postbox(port):
    threading.Thread(target=_Server(("0.0.0.0", port), _Talk).serve_forever, daemon=True).start()


def link_for(address, seconds=60):
    """The link with a token in the newest mail to an address; waits for it."""
    end = time.time() + seconds
    while time.time() < end:
        for mail in reversed(_mails):
            if address in str(mail["To"]):
                found = re.search(r"https://\S+token=[^\s\"<>]+", mail.get_body(("plain",)).get_content())
                if found:
                    return found.group()
        time.sleep(0.2)
    raise TimeoutError(f"no mail to {address}")
