"""Numbers, times and days in words, the same on every screen."""

from __future__ import annotations

from datetime import date


def number(amount: int) -> str:
    """1,204"""
    return f"{amount:,}"


def counted(amount: int, one: str, many: str = "") -> str:
    """1 card, 2 cards, no cards."""
    if amount == 1:
        return f"1 {one}"
    return f"{number(amount) if amount else 'no'} {many or one + 's'}"


def percent(share: float) -> str:
    """52 %. Only everything is 100 % and only nothing is 0 %."""
    if 0 < share < 1:
        return f"{min(99, max(1, round(share * 100)))} %"
    return f"{share * 100:.0f} %"


def forgotten(lapses: int) -> str:
    """never forgotten, forgotten once, twice, 3 times."""
    often = {1: "once", 2: "twice"}.get(lapses, f"{lapses} times")
    return f"forgotten {often}" if lapses else "never forgotten"


def duration(seconds: float) -> str:
    """6 min, 9 h 40 min; what takes any time at all takes at least a minute."""
    minutes = max(1, round(seconds / 60)) if seconds > 0 else 0
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def day_name(day: date) -> str:
    """Wed 25 Nov"""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {month_name(day)}"


def month_name(day: date) -> str:
    """Nov"""
    return _MONTHS[day.month - 1]


def weekday_name(weekday: int) -> str:
    """Mon for 0."""
    return _WEEKDAYS[weekday]


def in_days(day: date, today: date) -> str:
    """today, tomorrow, in 3 days; overdue for 2 days."""
    days = (day - today).days
    if days < 0:
        return f"overdue for {counted(-days, 'day')}"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {number(days)} days")


# Not strftime: the words are English on every machine, whatever its locale.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
