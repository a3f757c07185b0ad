"""Which days are worked: layers of days off and days worked, and counting over them.

Interface (the module's author fills it in):

    class Missing(NamedTuple): calendar: str; year: int
    class Layer: frozen dataclass (name, source document, days off, days worked, years known whole)
    class Calendar: frozen
        region: str
        def is_workday(day: date) -> bool
        def deadline(start: date, days: int) -> Deadline      # day 1 is the first working day after start
        def deadlines(starts: datetime64[D] array, days: int) -> datetime64[D] array     # NaT stays NaT
        def working_days_after(starts, ends) -> int64 array   # working days in (start, end], 0 when end <= start
        def missing(start: date, end: date) -> tuple[Missing, ...]   # years of the days in (start, end] not final
        def provisional(starts, ends) -> bool array
"""
