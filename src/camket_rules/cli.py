"""The command `camket`: a thin layer over the library.

Exit codes: 0 done, 1 errors in the user's files or in writing (or findings under `--strict`), 2
wrong use; 130 stopped with Ctrl-C, 141 where the reader of a pipe went away, as the shell has it.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from importlib import resources
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Final

from camket_rules import __version__
from camket_rules.errors import CamketError, LoadError, Place, Problem, ReadError
from camket_rules.files.extras import needing
from camket_rules.files.folders import FIGURE_FILES, TARGET_FILES, files_in
from camket_rules.files.saved import load_report
from camket_rules.files.writing import refuse_existing, refuse_folders, refuse_inputs, write_new
from camket_rules.findings import Severity
from camket_rules.loading import check, load_figures, load_sheets
from camket_rules.progress import Track, progress
from camket_rules.quantities.dates import month_end, parse_date
from camket_rules.rendering import OutputForm, form_for, form_named, forms, render
from camket_rules.rendering.as_text import explain
from camket_rules.reports.comparison import Comparison, compare
from camket_rules.reports.report import Report
from camket_rules.reports.series import Series
from camket_rules.sheets.over_time import series_of
from camket_rules.sheets.reported_figures import Figures
from camket_rules.sheets.sheet import Sheet, evaluate_sheets
from camket_rules.texts.languages import language, languages
from camket_rules.texts.messages import Lang, message

if TYPE_CHECKING:
    from rich.console import Console

OK: Final = 0
FAULTY: Final = 1
USAGE: Final = 2
STOPPED: Final = 130
UNHEARD: Final = 141

MISUSED: Final = ("output_form_unknown", "extra_missing")
"""The codes of what is wrong use rather than wrong files."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    for name, mode in (("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:  # closed by the shell: `>&-`; what is written to it is lost
            setattr(sys, name, open(os.open(os.devnull, mode), "w", encoding="utf-8"))  # noqa: SIM115
        if hasattr(stream := getattr(sys, name), "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        parsed = _parser().parse_args(arguments)
        code = _run(parsed)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = STOPPED
    except BrokenPipeError:
        code = UNHEARD
    except OSError as error:
        code = FAULTY
        _complain_of(error)
    else:
        return code
    _mute()
    return code


def _run(parsed: argparse.Namespace) -> int:
    run: Callable[[argparse.Namespace], int] = parsed.run
    try:
        return run(parsed)
    except CamketError as error:
        _complain(error.problems, parsed.lang)
        misused = any(problem.code in MISUSED for problem in error.problems)
        return USAGE if misused else FAULTY


def _complain_of(error: OSError) -> None:
    """Tell of standard output that cannot be written, such as on a full disk."""
    facts = {"found": error.strerror or type(error).__name__}
    with suppress(OSError):
        _complain([Problem("file_unwritable", facts, Place(str(error.filename or "stdout")))], "en")


def _mute() -> None:
    """Let nothing that is still to be written make an error on the way out."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


BY_NAME: Final = "by the name of -o where it is not given, else a table"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="camket", description="Evaluate progress against targets by rules."
    )
    parser.add_argument("--version", action="version", version=f"camket {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    evaluate = commands.add_parser("evaluate", help="judge targets from figures at a date")
    evaluate.add_argument("targets", type=Path, help="a target file or a folder of them")
    evaluate.add_argument("figures", type=Path, nargs="?", help="a file of figures or a folder")
    evaluate.add_argument("--as-of", type=_day, required=True, help="the day: 2023-03-31")
    evaluate.add_argument("--format", choices=_names(Report), help=BY_NAME)
    evaluate.add_argument("-o", "--output", type=Path, help="write to a file")
    evaluate.add_argument(
        "--strict", action="store_true", help="fail on findings that are warnings or errors"
    )
    evaluate.set_defaults(run=_evaluate, refuse=evaluate.error)

    checked = commands.add_parser("check", help="validate target and figure files")
    checked.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    checked.add_argument("--strict", action="store_true", help="fail on warnings, too")
    checked.set_defaults(run=_check)

    explained = commands.add_parser("explain", help="say how one verdict came about")
    explained.add_argument("targets", type=Path)
    explained.add_argument("figures", type=Path)
    explained.add_argument("item", help="II-08/2, or 2 where there is one sheet")
    explained.add_argument("--as-of", type=_day, help="the day of the latest figure by default")
    explained.set_defaults(run=_explain)

    diff = commands.add_parser(
        "diff",
        help="say what changed between two reports",
        usage="%(prog)s [options] BEFORE AFTER\n       "
        "%(prog)s [options] TARGETS FIGURES --from DAY --to DAY",
    )
    diff.add_argument("first", type=Path, metavar="BEFORE", help="a report in JSON, or targets")
    diff.add_argument("second", type=Path, metavar="AFTER", help="a later one, or figures")
    diff.add_argument("--from", type=_day, dest="start", metavar="DAY", help="the earlier day")
    diff.add_argument("--to", type=_day, dest="end", metavar="DAY", help="the later day")
    diff.add_argument("--format", choices=_names(Comparison), help=BY_NAME)
    diff.add_argument("-o", "--output", type=Path, help="write to a file")
    diff.set_defaults(run=_diff, parser=diff)

    series = commands.add_parser("series", help="judge targets at several dates, with their pace")
    series.add_argument("targets", type=Path, help="a target file or a folder of them")
    series.add_argument("figures", type=Path, help="a file of figures or a folder")
    days = series.add_mutually_exclusive_group(required=True)
    days.add_argument("--dates", type=_day, nargs="+", metavar="DAY", help="the days, in order")
    days.add_argument("--quarters", type=_year, metavar="YEAR", help="the four quarter ends")
    series.add_argument("--item", action="append", metavar="ITEM", help="only this one; repeatable")
    series.add_argument("--format", choices=_names(Series), help=BY_NAME)
    series.add_argument("-o", "--output", type=Path, help="write to a file")
    series.set_defaults(run=_series)

    template = commands.add_parser("template", help="write an Excel form to fill figures in")
    template.add_argument("targets", type=Path, help="a target file or a folder of them")
    template.add_argument("-o", "--output", type=Path, required=True, help="a file not there yet")
    template.add_argument("--as-of", type=_day, help="the day that the figures describe")
    template.set_defaults(run=_template, refuse=template.error)

    schema = commands.add_parser("schema", help="print the JSON Schema of the target file")
    schema.set_defaults(run=_schema)

    new = commands.add_parser("new", help="print a commented starter sheet")
    new.add_argument("-o", "--output", type=Path, help="write to a file that is not there yet")
    new.set_defaults(run=_new)

    for command in (evaluate, checked, explained, diff, series, template, schema, new):
        command.add_argument("--lang", type=_lang, default="en", help=", ".join(languages()))
    return parser


def _names(what: type[Report | Comparison | Series]) -> list[str]:
    return [form.name for form in forms(what)]


def _day(text: str) -> date:
    try:
        return parse_date(text)
    except ReadError as error:
        raise argparse.ArgumentTypeError(error.problem.text()) from error


def _lang(text: str) -> Lang:
    try:
        return language(text).code
    except CamketError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _year(text: str) -> int:
    if not re.fullmatch(r"[12][0-9]{3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year")
    return int(text)


def _evaluate(parsed: argparse.Namespace) -> int:
    form = _form(parsed, Report)
    if not form.is_text and parsed.output is None and sys.stdout.isatty():
        parsed.refuse(f"a terminal cannot show {form.name}; name a file with -o")
    sheets, figures = _loaded(parsed.targets, parsed.figures, parsed.lang)
    track = _track("judging", parsed.lang)
    report = evaluate_sheets(sheets, figures, as_of=parsed.as_of, track=track)
    if form.name == "html":
        _put(Series((*_earlier(sheets, figures, parsed.as_of), report)), form, parsed)
    else:
        _put(report, form, parsed)
    serious = any(found.severity is not Severity.NOTE for _, found in report.findings())
    return FAULTY if parsed.strict and serious else _code(figures)


EARLIER: Final = 12
"""The charts of a page go back so many days with figures."""


def _earlier(sheets: Sequence[Sheet], figures: Figures, as_of: date) -> list[Report]:
    """The reports of the days before that figures describe, each as it was known then."""
    days = {found.figure.as_of for found in figures if found.figure.as_of}
    past = sorted(day for day in days if day < as_of)[-EARLIER:]
    return [evaluate_sheets(sheets, figures, as_of=day) for day in past]


def _loaded(targets: Path, figures: Path | None, lang: Lang) -> tuple[tuple[Sheet, ...], Figures]:
    sheets = load_sheets(targets, track=_track("targets", lang))
    if figures is None:
        return sheets, Figures()
    found = load_figures(figures, sheets, strict=False, track=_track("figures", lang))
    _complain(found.strays, lang)
    return sheets, found


def _code(figures: Figures) -> int:
    """The exit code of a command that showed all figures but those that nothing takes."""
    return FAULTY if figures.strays else OK


def _track(work: str, lang: Lang) -> Track:
    return progress(message(f"work.{work}", {}, lang))


NARROWEST: Final = 10
"""The columns that a terminal has at the least, whatever it says of itself."""


def _put(what: Report | Comparison | Series, form: OutputForm, parsed: argparse.Namespace) -> None:
    """Write to the file that was named, else to standard output."""
    if parsed.output is not None:
        what.write(parsed.output, lang=parsed.lang, form=form.name)
    elif form.name == "table":
        with needing(form.extra):
            from camket_rules.rendering.as_table import print_table, width

            print_table(what, parsed.lang, _console(width(what)))
    else:
        content = render(what, form.name, lang=parsed.lang)
        if isinstance(content, str):
            sys.stdout.write(content)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)


def _console(width: int) -> "Console":
    """Standard output as rich writes to it, of that width where it is no terminal."""
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    if sys.stdout.isatty():
        width = max(NARROWEST, get_terminal_size().columns)
    return Plain(width=width)


def _form(parsed: argparse.Namespace, what: type[Report | Comparison | Series]) -> OutputForm:
    """The form to write, once it is known that nothing which is read is written over."""
    if parsed.output is None:
        return form_named(parsed.format or "table", what)
    refuse_inputs(parsed.output, _inputs(parsed))
    refuse_folders(parsed.output, _read(parsed), FIGURE_FILES)
    return form_for(parsed.output, parsed.format, what)


def _inputs(parsed: argparse.Namespace) -> list[Path]:
    """Every file that a command reads."""
    return [file for path in _read(parsed) for file in files_in(path, FIGURE_FILES)]


def _read(parsed: argparse.Namespace) -> list[Path]:
    """The files and folders that a command was told to read."""
    if parsed.run is _diff:
        return [parsed.first, parsed.second]
    return [path for path in (parsed.targets, getattr(parsed, "figures", None)) if path is not None]


def _check(parsed: argparse.Namespace) -> int:
    count, problems = check(parsed.paths, track=_track("files", parsed.lang))
    _complain(problems, parsed.lang)
    errors = [problem for problem in problems if not problem.is_doubt]
    if errors or (parsed.strict and problems):
        return FAULTY
    print(_checked(count, len(problems), parsed.lang))
    return OK


def _checked(files: int, doubts: int, lang: Lang) -> str:
    """What `check` says of files without errors: how many, and how many warnings."""
    told = message("checked.file" if files == 1 else "checked.files", {"count": str(files)}, lang)
    if not doubts:
        return told
    code = "checked.warning" if doubts == 1 else "checked.warnings"
    return message(code, {"files": told, "count": str(doubts)}, lang)


def _explain(parsed: argparse.Namespace) -> int:
    sheets, figures = _loaded(parsed.targets, parsed.figures, parsed.lang)
    dates = [reported.figure.as_of for reported in figures if reported.figure.as_of]
    as_of = parsed.as_of or max(dates, default=date.today())
    report = evaluate_sheets(sheets, figures, as_of=as_of)
    if parsed.item not in report:
        known = [line.id for line in report.lines()]
        _complain([_no_such_item(parsed.item, known)], parsed.lang)
        return FAULTY
    print(explain(report[parsed.item], report, parsed.lang))
    return _code(figures)


def _no_such_item(item: str, known: Sequence[str]) -> Problem:
    from camket_rules.targets.problems import nearest

    return Problem("item_unknown", {"found": item, "nearest": nearest(item, known)})


def _diff(parsed: argparse.Namespace) -> int:
    if (parsed.start is None) != (parsed.end is None):
        parsed.parser.error("--from and --to go together")
    form = _form(parsed, Comparison)
    comparison, code = _comparison(parsed)
    _put(comparison, form, parsed)
    return code


def _comparison(parsed: argparse.Namespace) -> tuple[Comparison, int]:
    """What changed, and the exit code."""
    if parsed.start is None:
        return compare(*_reports([parsed.first, parsed.second])), OK
    sheets, figures = _loaded(parsed.first, parsed.second, parsed.lang)
    days = _track("judging", parsed.lang)((parsed.start, parsed.end))
    reports = tuple(evaluate_sheets(sheets, figures, as_of=day) for day in days)
    return compare(*Series(reports).reports), _code(figures)


def _reports(paths: Sequence[Path]) -> list[Report]:
    """Load saved reports; the problems of all of them come together."""
    reports: list[Report] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            reports.append(load_report(path))
        except LoadError as error:
            problems += error.problems
    if problems:
        raise LoadError(problems)
    return reports


def _series(parsed: argparse.Namespace) -> int:
    form = _form(parsed, Series)
    sheets, figures = _loaded(parsed.targets, parsed.figures, parsed.lang)
    days = parsed.dates or [month_end(parsed.quarters, month) for month in (3, 6, 9, 12)]
    series = series_of(sheets, figures, days, track=_track("judging", parsed.lang))
    if parsed.item:
        known = [line.id for line in series.reports[-1].lines()]
        unknown = [item for item in parsed.item if item not in series.reports[-1]]
        if unknown:
            _complain([_no_such_item(item, known) for item in unknown], parsed.lang)
            return FAULTY
        series = series.pick(parsed.item)
    _put(series, form, parsed)
    return _code(figures)


def _template(parsed: argparse.Namespace) -> int:
    if parsed.output.suffix.lower() != ".xlsx":
        parsed.refuse("a form is an Excel file; give -o a name that ends in .xlsx")
    sheets = load_sheets(parsed.targets, track=_track("targets", parsed.lang))
    refuse_existing(parsed.output)
    with needing("excel"):
        from camket_rules.excel.write import form
    write_new(parsed.output, form(sheets, as_of=parsed.as_of, lang=parsed.lang))
    return OK


def _schema(parsed: argparse.Namespace) -> int:
    from camket_rules.sheets.schema import target_schema

    print(json.dumps(target_schema(), ensure_ascii=False, indent=2))
    return OK


def _new(parsed: argparse.Namespace) -> int:
    text = resources.files("camket_rules").joinpath("files/starter.yaml").read_text("utf-8")
    if parsed.output is None:
        sys.stdout.write(text)
        return OK
    if parsed.output.suffix.lower() not in TARGET_FILES:
        facts = {"found": parsed.output.suffix or "—", "expected": ", ".join(TARGET_FILES)}
        raise CamketError([Problem("output_form_unknown", facts, Place(str(parsed.output)))])
    write_new(parsed.output, text.encode("utf-8"))
    return OK


def _complain(problems: Sequence[Problem], lang: Lang) -> None:
    for problem in problems:
        place = f"{problem.place}: " if problem.place else ""
        print(f"{place}{problem.code}: {problem.text(lang)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
