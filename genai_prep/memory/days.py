"""Study days: they begin at 04:00 local time, so that an evening past midnight is one day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

DAY_BEGINS_AT = timedelta(hours=4)

# Days that can be counted with: the longest interval from the last of them is a date, too.
EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)


def study_day(moment: datetime) -> date:
    """The study day of a moment; moment carries the learner's own time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return (moment.replace(tzinfo=None) - DAY_BEGINS_AT).date()
