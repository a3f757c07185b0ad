"""All probes put to a machine, and what is told of it: lines for people, objects for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from xlwings_udfs import __version__
from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, State, unknown

SIGNS = {State.OK: "✓", State.BAD: "✗", State.UNKNOWN: "？"}


@dataclass(frozen=True)
class Check:
    """One matter and its answer."""

    probe: Probe
    answer: Answer


def every_probe() -> tuple[Probe, ...]:
    """The probe of each file of doctor/, in their order. Raises TypeError for a file that holds none."""
    doctor = import_module(__package__.rpartition(".")[0])
    found = []
    for entry in iter_modules(doctor.__path__):
        if entry.ispkg:
            continue
        probe = getattr(import_module(f"{doctor.__name__}.{entry.name}"), "PROBE", None)
        if not isinstance(probe, Probe):
            raise TypeError(f"doctor/{entry.name}.py holds no Probe named PROBE")
        found.append(probe)
    return tuple(sorted(found, key=lambda each: each.order))


def examine(machine: Machine) -> list[Check]:
    """Every matter that arises on ``machine``. A probe that fails is a matter that is not known: never a traceback."""
    checks = []
    for probe in every_probe():
        if probe.windows and machine.windows is None:
            continue
        try:
            answer = probe.ask(machine)
        except Exception as error:
            answer = unknown(f"没有查出来（{type(error).__name__}）", "请把这一行发给维护人员。")
        if answer is not None:
            checks.append(Check(probe, answer))
    return checks


def is_bad(checks: Sequence[Check]) -> bool:
    """Is anything to be done?"""
    return any(check.answer.state is State.BAD for check in checks)


def as_text(checks: Sequence[Check]) -> str:
    """What people read, and send to whoever helps: what is to be done first. It holds no data but paths and versions."""
    bad = [check for check in checks if check.answer.state is State.BAD]
    head = f"有 {len(bad)} 项要处理：" if bad else "没有发现要处理的事项。"
    others = [check for check in checks if check.answer.state is not State.BAD]
    lines = [f"政务新媒体台账工具 {__version__} 环境诊断：{head}", *map(line, bad), *map(line, others)]
    if bad:
        lines.append("自己处理不了的，请把以上文字全部复制，发给单位的电脑管理员或维护人员。")
    return "\n".join(lines)


def line(check: Check) -> str:
    """One matter: its sign, what was found, what to do."""
    answer = check.answer
    do = f"\n　　怎么办：{answer.do}" if answer.do else ""
    return f"{SIGNS[answer.state]} {check.probe.title}：{answer.what}{do}"


def as_data(checks: Sequence[Check]) -> dict[str, Any]:
    """The object of ``xmt doctor --format json``."""
    return {
        "checks": [
            {
                "name": check.probe.name,
                "state": check.answer.state.value,
                "what": check.answer.what,
                "do": check.answer.do,
            }
            for check in checks
        ]
    }
