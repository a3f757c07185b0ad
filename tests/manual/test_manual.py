"""The manual as clerks get it: one HTML file and one PDF, true to the program."""

import re
import shlex
from pathlib import Path

import click
import pypdf
import pytest
from lxml import html

from xlwings_udfs.build.ribbon import buttons, ribbon_xml
from xlwings_udfs.commands.base.whole import xmt
from xlwings_udfs.errors import InputError
from xlwings_udfs.manual import PAGES, build_manual
from xlwings_udfs.manual.messages import LEFT_TO_DEVELOPERS, PLACES, refusals
from xlwings_udfs.manual.pictures import PICTURES
from xlwings_udfs.rules.base.engine import rules

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
"""What the libraries that make the manual say to each other about their next releases."""
SOURCES = sorted((ROOT / PAGES).glob("*.md"))
ONE_PAGE = ("给办公室负责人的一页", "给电脑管理员的一页")


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> tuple[html.HtmlElement, pypdf.PdfReader]:
    page, pdf = build_manual(ROOT, tmp_path_factory.mktemp("manual") / "手册")
    return html.fromstring(page.read_text(encoding="utf-8")), pypdf.PdfReader(pdf)


def _text(element: html.HtmlElement) -> str:
    return "".join(element.text_content().split())


def test_the_page_needs_nothing_beside_it_and_no_network(manual) -> None:
    page, _ = manual
    assert page.find(".//script") is None
    assert page.find(".//link") is None
    sources = [each.get("src") for each in page.iter("img")]
    assert sources
    assert all(source.startswith("data:image/") for source in sources)
    assert "url(http" not in "".join(each.text or "" for each in page.iter("style"))


def test_what_a_command_prints_stands_line_by_line_and_sentences_are_not_torn(manual) -> None:
    page, _ = manual
    shown = [each.text_content() for each in page.iter("pre")]
    (checked,) = [
        each for each in shown if each.startswith("> xmt check samples/台账.xlsx --as-of 2026-11-24")
    ]
    assert checked.strip().count("\n") == 13
    torn = [p.text_content() for p in page.iter("p") if re.search(r"[一-鿿，。]\n[一-鿿]", p.text_content())]
    assert torn == []


def test_every_link_leads_somewhere(manual) -> None:
    page, _ = manual
    targets = [each.get("id") for each in page.iter() if each.get("id")]
    inside = [each.get("href") for each in page.iter("a") if each.get("href", "").startswith("#")]
    assert len(inside) > 30
    assert {each.removeprefix("#") for each in inside} - set(targets) == set()
    assert len(targets) == len(set(targets)), "a mark stands twice: a link cannot know where to lead"


def test_it_tells_every_button_rule_and_message(manual) -> None:
    page, _ = manual
    text = _text(page)
    told = [button.supertip for button in buttons(ribbon_xml(ROOT))]
    told += [rule.title for rule in rules()] + [rule.remedy for rule in rules()]
    told += [message.partition("…")[0] for _, message in refusals()]
    assert [each for each in told if "".join(each.split()) not in text] == []


def test_each_picture_shows_something(manual) -> None:
    page, _ = manual
    pictures = [each for each in page.iter("img") if each.get("src").startswith("data:image/png")]
    assert len(pictures) == sum(map(len, PICTURES.values()))
    assert all(len(each.get("src")) > 20_000 for each in pictures)


def test_the_pages_for_the_head_and_the_administrator_are_one_page_each(manual) -> None:
    _, pdf = manual
    starts = {each.title: pdf.get_destination_page_number(each) for each in _chapters(pdf)}
    order = list(starts)
    for heading in ONE_PAGE:
        behind = order[order.index(heading) + 1]
        assert starts[behind] - starts[heading] == 1, heading


def _chapters(pdf: pypdf.PdfReader) -> list[pypdf.generic.Destination]:
    """The bookmarks of the chapters, below the one of the title."""
    (inside,) = [each for each in pdf.outline if isinstance(each, list)]
    return [each for each in inside if not isinstance(each, list)]


def test_the_schematic_of_the_ribbon_names_every_button_and_is_called_a_schematic() -> None:
    from xlwings_udfs.manual.ribbon import schematic

    drawn = schematic(ribbon_xml(ROOT))
    assert [button.label for button in buttons(ribbon_xml(ROOT)) if f">{button.label}<" not in drawn] == []
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        assert text.count("made/ribbon.svg") == text.count("（示意图"), source.name


def test_every_room_that_refuses_something_has_its_heading() -> None:
    assert {room for room, _ in refusals()} <= set(PLACES) - set(LEFT_TO_DEVELOPERS)
    assert any("设有打开密码" in text for _, text in refusals())


def _commands() -> list[tuple[str, str]]:
    """(page, command) for each command that the pages show in a line or a table."""
    found = []
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        found += [(source.stem, each) for each in re.findall(r"`(xmt [^`]+)`", text)]
    return found


@pytest.mark.parametrize(("page", "command"), _commands())
def test_every_command_shown_is_one_the_program_has(page: str, command: str) -> None:
    _, name, *arguments = shlex.split(command)
    known = xmt.commands[name]
    while isinstance(known, click.Group):
        known = known.commands[arguments.pop(0)]
    options = {option for parameter in known.params for option in parameter.opts}
    assert {each for each in arguments if each.startswith("--")} <= options


def test_files_that_the_pages_name_are_there() -> None:
    text = "".join(source.read_text(encoding="utf-8") for source in SOURCES)
    named = re.findall(
        r"`((?:docs|tests|scripts|benchmarks|xlwings_udfs)/[\w/.-]+|[A-Z]+\.md|pyproject\.toml)`", text
    )
    assert named
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_a_command_in_a_page_that_is_refused_ends_the_making(tmp_path: Path) -> None:
    from xlwings_udfs.manual.commands import output_of

    with pytest.raises(InputError, match="没有名为「没有这条」的规则"):
        output_of(["explain", "没有这条"], tmp_path, ROOT)


def test_outside_the_source_folder_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不是本项目的源代码文件夹"):
        build_manual(tmp_path, tmp_path / "手册")
