"""Buyers who buy one ticket after the other until they are told to stop, and begin anew, as people do, when something went wrong."""

import random
import threading
import time

from browser import NoAnswer
from people import Refused, hold, pay, to_the_bank


class Crowd:
    def __init__(self, buyers, sessions):
        self._buyers, self._sessions = buyers, sessions
        self._end, self.paid, self.disturbed = threading.Event(), [], []
        self._threads = [threading.Thread(target=self._buy, args=(buyer,)) for buyer in buyers]

    def start(self):
        for thread in self._threads:
            thread.start()

    def stop(self):
        """Each finishes the purchase under way."""
        self._end.set()
        for thread in self._threads:
            thread.join()

    def _buy(self, browser):
        holds = False
        while not self._end.is_set():
            try:
                if not holds:
                    hold(browser, random.choice(self._sessions))
                    holds = True
                self.paid.append(pay(to_the_bank(browser)))
                holds = False
            except (NoAnswer, Refused) as trouble:
                self.disturbed.append(str(trouble))
                holds = False  # whether seats are held is what the buyer no longer knows
                time.sleep(1)
