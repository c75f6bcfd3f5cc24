"""What happened on which day, and a clock on which a month passes in seconds."""

from contextlib import contextmanager
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from freezegun.api import freeze_time

from odoo.tools import groupby

EVENTS = []  # (day, function of the story), in the order of their files
OPENING_HOUR = time(8)
PAUSE = timedelta(minutes=15)


def on(day):
    """Register an event of the story: `day` days after today, never positive."""

    def register(event):
        EVENTS.append((day, event))
        return event

    return register


def play(story, events):
    """Let the events happen by day; those of today at this very moment."""
    today = story.today
    with _frozen_clock(story) as clock:
        past = sorted((event for event in events if event[0] < 0), key=_get_day)
        for day, of_day in groupby(past, _get_day):
            clock.open(today + timedelta(days=day))
            _tell(story, of_day)
    _tell(story, (event for event in events if event[0] == 0))


def _get_day(event):
    return event[0]


def _tell(story, events):
    for _day, event in events:
        event(story)
        story.env.flush_all()


class Clock:
    """Sets the time, also that of the database cursor: from it Odoo takes creation
    dates."""

    def __init__(self, story, frozen):
        self.story = story
        self.frozen = frozen
        self.moment = None

    def open(self, day):
        """Go to the opening hour of a calendar day."""
        local = datetime.combine(day, OPENING_HOUR, ZoneInfo(self.story.tz))
        self._set(local.astimezone(timezone.utc).replace(tzinfo=None))

    def pause(self):
        """Let a little time pass between two documents."""
        self._set(self.moment + PAUSE)

    def _set(self, moment):
        self.moment = moment
        self.frozen.move_to(moment)
        self.story.env.cr._now = moment


@contextmanager
def _frozen_clock(story):
    with freeze_time(ignore=["logging"]) as frozen:
        clock = Clock(story, frozen)
        story.pause = clock.pause
        try:
            yield clock
        finally:
            del story.pause
            story.env.cr._now = None
