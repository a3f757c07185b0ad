"""生成备案表: the forms of the accounts that are not filed yet."""

from pathlib import Path

from xlwings_udfs.dropping.outcome import Outcome


def work(file: Path) -> Outcome:
    """Fill the forms of what has not been filed, one file a unit, in a folder beside ``file``."""
    from xlwings_udfs.checking.case import case_of
    from xlwings_udfs.dropping.places import elsewhere, free_place
    from xlwings_udfs.files.reading import read_sheets
    from xlwings_udfs.forms.plan import plan_forms
    from xlwings_udfs.forms.write import write_forms

    case = case_of(read_sheets(file), file=str(file))
    plan = plan_forms(case, unfiled=True)
    remarks = "".join(plan.remarks)
    if not plan.forms:
        return Outcome(f"没有待备案的账号，没有生成备案表。{remarks}")
    folder = free_place(file, "-备案表")
    written = write_forms(plan.forms, folder, file_name=case.office.form_name)
    accounts = sum(each.accounts for each in written)
    return Outcome(
        f"已为还没有备案的 {accounts} 个账号生成 {len(written)} 份备案表，在文件夹「{folder.name}」里。"
        f"请打印后由主办单位主要负责人签字、加盖公章，在{case.settings.filing_days}个工作日内提交县政府办公室。"
        f"{elsewhere(file, folder)}{remarks}",
        folder,
    )
