"""The calendars: whether this year's days off are known, on which every deadline rests."""

from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.checking.case import today
from xlwings_udfs.defaults import DEFAULT_PREFECTURE
from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine
from xlwings_udfs.errors import InputError


def ask(machine: Machine) -> Answer:
    """Is the year known whole, for the country and for the region?"""
    region = machine.region or DEFAULT_PREFECTURE
    year = today().year
    try:
        calendar = calendar_for(region)
    except InputError as error:
        return bad(str(error), "")
    if year not in calendar.final_years:
        return bad(
            f"还没有{region}{year}年的放假通知，今年的期限都是暂定的（待核）。",
            f"收到通知后点「录入放假通知」，或用 xmt holidays add --region {region} --from 通知.txt 录入。",
        )
    return fine(f"{region}{year}年的放假安排完整")


PROBE = Probe("calendars", "放假日历", 180, ask, windows=False)
