"""平台清单核对: hold a list of the accounts that the platforms really have against the registry, and check."""

from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.files import chosen_file
from xlwings_udfs.excel.base.judging import judged, read


def check_list(desk: Desk) -> str:
    """Check the workbook in front with the list that the clerk picks."""
    path = chosen_file(desk, "选平台上实际存在的账号清单")
    place = read(desk, path)
    inspection, message = judged(desk, place)
    # Accounts of the list that no row of the registry has stand in no row of it.
    missing = sum(not each.row and each.rule == "unregistered-account" for each in inspection.findings)
    listed = len(place.case.existing)
    if not missing:
        return f"「{path.name}」上的 {listed} 个账号都登记在台账里。\n{message}"
    return (
        f"「{path.name}」上有 {listed} 个账号，其中 {missing} 个台账里没有，或者登记得不一样，"
        f"已列在检查结果里，请逐个核对。\n{message}"
    )


BUTTON = Button("平台清单核对", check_list)
