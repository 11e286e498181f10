"""Write errors.md: every error and finding with its texts, when it arises and what to do.

The texts and severities come from the library; what a reader should do stands here. Run it
after a change of either: `python docs/make_catalogue.py`. With `--check` it only tells whether the
page is up to date.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from camket_rules.findings import SEVERITIES, Severity
from camket_rules.texts.languages import OWN, codes, template

PAGE: Final = Path(__file__).with_name("errors.md")

ERRORS: Final = codes("errors")
FINDINGS: Final = tuple(code.removeprefix("finding.") for code in codes("findings"))

Advice = tuple[str, str]
"""When it arises, and what to do."""

ERROR_ADVICE: Final[dict[str, dict[str, Advice]]] = {
    "Numbers, units and dates": {
        "number_unreadable": (
            "A numeral that no number form allows, such as 1.2.3, or a value that is no number.",
            "Write it in the form that numbers: declares.",
        ),
        "number_not_in_form": (
            "In a target: a numeral that only the other number form allows.",
            "Write it in the declared form, or declare the other one. In a figure this is only the "
            "finding number_other_form.",
        ),
        "number_ambiguous": (
            "A bare YAML number that vi and en read as two different numbers, such as 1.535.",
            "Put it in quotes, written as the file's form has it.",
        ),
        "number_by_habit": (
            "A warning of camket check: a target or figure such as 9,500 tỷ đồng under vi, which "
            "is 9,5 by its form and 9 500 by habit.",
            "Nothing, if it is right; else write it without a mark, 9500.",
        ),
        "number_too_long": (
            "A numeral of more than 100 digits.",
            "Look for a paste error, or use a scale.",
        ),
        "number_is_float": (
            "From Python: a float where an exact number is needed.",
            "Pass text, an int or a Decimal.",
        ),
        "value_is_float": (
            "From Python: a float given to evaluate as a figure.",
            "Make it a Decimal, or round it before.",
        ),
        "count_unreadable": (
            "A tally of tasks with a count that is not whole.",
            "Count tasks in whole numbers.",
        ),
        "unit_unknown": (
            "A word behind a number that names no unit.",
            "Correct the spelling, or declare the noun under units: of the sheet.",
        ),
        "scale_misplaced": (
            "A scale (triệu, M) before a percent, points, a rank or an age.",
            "Write the number out, or name the unit that was meant.",
        ),
        "unit_name_bad": (
            "A noun under units: that is too long or has signs in it.",
            "Choose a plain noun.",
        ),
        "unit_definition_bad": (
            "From Python: define_unit is not given a name, = and so much of a known unit; "
            "percents, points, ranks and densities define none.",
            "Write it as shown.",
        ),
        "unit_taken": (
            "From Python: define_unit is given a name that is a unit, a scale or a word of "
            "figures.",
            "Choose another name.",
        ),
        "units_differ": (
            "Two amounts that belong together are in units that do not fit, such as a baseline in "
            "vụ for a threshold in %.",
            "Write both in one unit.",
        ),
        "date_unreadable": (
            "A text that is no day.",
            "Write it as shown. Days come first in 31/03/2023.",
        ),
        "deadline_unreadable": (
            "A text that is neither a day nor a period, or names a part of one (đầu năm).",
            "Write the last day that is on time, or the period that ends with it.",
        ),
        "deadline_year_missing": (
            "A deadline such as 30/9 from Python, where no year is given, or for reporting_closes: "
            "or result_expected:, which may lie in a later year.",
            "Write the year, too.",
        ),
        "deadline_before_unclear": (
            "trước quý III, before June: up to its first day, or its last?",
            "Write hết quý II or hết quý III.",
        ),
    },
    "Text": {
        "text_too_long": (
            "A figure or target of more than 1000 characters.",
            "Keep the figure, drop the prose.",
        ),
        "character_refused": (
            "Hidden, control or direction-changing characters, often from a paste.",
            "Type the text again.",
        ),
        "character_unexpected": (
            "A sign that no form uses, or digits of another script.",
            "Remove it.",
        ),
    },
    "Figures": {
        "figure_unreadable": (
            "A text in which no form of a figure is recognised.",
            "See figures.md for the forms.",
        ),
        "figure_leftover": (
            "A word or a numeral of the cell is not understood, or it holds two figures.",
            "One figure per cell; put the rest into note:.",
        ),
        "fewer_unclear": (
            "ít hơn 5 vụ, cao hơn 5 vụ: fewer than five, or five fewer than before?",
            "Write dưới 5 vụ, giảm 5 vụ, or ít hơn 5 vụ so với cùng kỳ.",
        ),
        "change_or_level": (
            "An amount behind a change, which can be the change or the level: giảm 8 vụ (17 vụ).",
            "Write the level with its word: giảm 8 vụ, còn 17 vụ.",
        ),
        "list_lines": ("Several lines of a list in one cell.", "Write one figure."),
        "dash_unclear": (
            "A dash and a space before an amount that may be below zero, such as - 8,2% of growth.",
            "Write 8,2% or -8,2%.",
        ),
        "evidence_unclear": (
            "In an Excel form, words beside a mark and the number of a paper that may take the "
            "mark back, or a day outside the period.",
            "Leave only the paper there, and move the rest to the note.",
        ),
        "figure_is_plan": (
            "A plan or target was typed where the figure belongs: kế hoạch 650 doanh nghiệp.",
            "Write what was reached.",
        ),
        "figure_plan_of_part": (
            "A percent of the plan of a quarter or month, which is not the target's.",
            "Write the amount, or the percent of the plan of the whole period.",
        ),
        "figure_of_other_stage": (
            "Words of an earlier stage, a lower grade or of all there are, where the title asks "
            "for more: 55 hồ sơ tiếp nhận for dossiers that are settled, doanh nghiệp trên địa "
            "bàn: 700 for new enterprises.",
            "Report what the title asks for, in its words.",
        ),
        "figure_of_other_things": (
            "17/20 doanh nghiệp where the title speaks of households.",
            "Report what the title names, or add the noun to words: of the row.",
        ),
        "figure_of_other_day": (
            "The text says tính đến 31/3, and the figure is entered for another day.",
            "Correct the day, of the text or of the figure.",
        ),
        "number_forms_mixed": (
            "Some numerals of one text are only Vietnamese, others only English.",
            "Write them all in the form that the file declares.",
        ),
        "figure_of_before": (
            "A percent of an earlier period, without tăng or giảm, or its figure alone.",
            "Say the change with its word, or both amounts.",
        ),
        "phrase_without_figure": (
            "read_phrase, which takes prose: every numeral in it is only a label.",
            "There is nothing to carry over.",
        ),
        "phrase_ambiguous": (
            "read_phrase: more than one expression in the prose.",
            "Copy one of them.",
        ),
        "range_reversed": (
            "A range whose first end is the greater one.",
            "Write the lower end first.",
        ),
        "tally_totals_differ": (
            "A tally of tasks that counts against two totals.",
            "Use one total.",
        ),
        "figure_doubled": (
            "A figures file gives two figures of one item and one day.",
            "Remove one, or say supersedes: in the newer.",
        ),
        "answers_contradict": (
            "Two rows or files answer one condition differently on one day.",
            "Keep one, or mark the newer with supersedes:.",
        ),
        "figure_is_day": (
            "A day stands where an amount is expected: a spreadsheet made 5/9 a date, or a "
            "milestone was reached.",
            "Write the amount again, or give the day as reached:.",
        ),
        "figure_early": (
            "reported: lies before the day that the figure describes.",
            "Correct the wrong one of the two days; give a forecast as dự kiến or expected.",
        ),
        "figure_undated": (
            "Neither the file nor the figure has as_of:.",
            "Give the file an as_of:.",
        ),
        "confirmation_unreadable": (
            "confirmed: that does not say who, on which day and why.",
            "Name all three. The day is that of the confirmation.",
        ),
        "figure_form_mixed": (
            "A figure in the long form fills in no form, or more than one.",
            "Keep the keys of one form.",
        ),
        "figure_unknown_item": (
            "A figure for an item that the sheet does not have.",
            "Correct the item.",
        ),
        "figure_needs_measure": (
            "A figure for a row that has measures.",
            "Write row and measure, such as 2:disbursement.",
        ),
        "figure_on_parts": (
            "A figure for a row that is judged from its parts.",
            "Report on the parts.",
        ),
        "sheet_unknown": (
            "A figures file for a sheet that is not among the targets.",
            "Correct sheet:, or give the targets too.",
        ),
        "condition_unknown": (
            "An answer to a condition that the sheet does not declare.",
            "Correct the name.",
        ),
    },
    "Targets": {
        "target_unreadable": (
            "A short form that is no target.",
            "See kinds.md for the short forms.",
        ),
        "target_not_text": (
            "target: holds a list, a mapping or nothing.",
            "Write a text, or use kind: and its keys.",
        ),
        "target_kind_mismatch": (
            "The short form reads as one kind and kind: says another.",
            "Change one of them.",
        ),
        "target_leftover": (
            "Words of a short form that no form explains, such as cố gắng 95%.",
            "Write it as shown; what a target says besides belongs in its title or note:.",
        ),
        "target_zero_unclear": (
            "A bare zero, or a floor of zero in the long form.",
            "Say which of the three is meant.",
        ),
        "target_change_unclear": (
            "giảm không quá 5%, giảm 5 - 10%, tăng 3 lần.",
            "Give the least change that is enough, or the level to reach (giảm còn 5%).",
        ),
        "target_rank_unclear": (
            "A rank without its side, a floor of a rank, or a change in ranks.",
            "Write rank <= 10, hạng 10 trở lên or top 10.",
        ),
        "target_is_deadline": (
            "A target that is nothing but a day, a month, a quarter or a year.",
            "Write what is due by then.",
        ),
        "target_doubled": (
            "A field beside the short form says again what the short form says.",
            "Keep one of the two.",
        ),
        "target_needs_parts": (
            "From Python: compile_target was given all_of, any_of or weighted.",
            "Build a sheet with Sheet.from_dict.",
        ),
        "target_missing": (
            "A row says nothing about its target.",
            "Give target:, kind:, parts: or measures:.",
        ),
        "tolerance_missing": (
            "A short form such as khoảng 4% without ±.",
            "Say how far it may be off.",
        ),
        "tolerance_negative": ("A tolerance below zero.", "Give a positive one."),
        "quantity_unreadable": (
            "A key that takes one exact amount holds something else, such as > 650.",
            "Write a number and its unit.",
        ),
        "range_impossible": (
            "A band of kind between that holds no value.",
            "Put low: under high:.",
        ),
        "percent_expected": (
            "The threshold of ratio or weighted is not a percent above zero.",
            "Write a percent.",
        ),
        "density_expected": (
            "The threshold of per_capita is no density.",
            "Write a unit with a slash.",
        ),
        "whole_not_positive": ("whole: is zero or below.", "Give the whole amount."),
        "change_not_positive": (
            "amount: of reduce_by or increase_by is zero or below.",
            "Give the size of the change; the kind is its direction.",
        ),
        "change_ambiguous": (
            "A change in % from a baseline that is itself in %.",
            "Write điểm % for points, or relative: true.",
        ),
        "baseline_missing_in_target": (
            "reduce_by or increase_by without baseline:.",
            "Give it, or write baseline: reported.",
        ),
        "rank_not_whole": (
            "threshold: of rank_within is not a whole number from 1.",
            "Give a rank.",
        ),
        "step_doubled": ("steps: names a step twice.", "Name each once."),
        "percent_method_needs_baseline": (
            "percent_method: of_baseline_gap on a threshold without baseline:.",
            "Give baseline:, or choose another method.",
        ),
        "percent_method_unfit": (
            "percent_method: is not one that the kind has.",
            "Choose one of those listed, or leave it out.",
        ),
        "deadline_missing": (
            "From Python: compile_target without deadline=.",
            "Give one. In a sheet it is the end of the year.",
        ),
        "deadline_outside_year": (
            "deadline: lies outside the year of the sheet.",
            "Correct one of them.",
        ),
        "deadline_day_included": (
            "A warning of camket check: trước 30/9 or before 30 June. The day itself is on time.",
            "Nothing, if that is meant; else give the day before.",
        ),
        "result_expected_early": (
            "A result cannot be out before its year begins.",
            "Give the day on which it is published.",
        ),
        "reporting_closes_early": (
            "reporting_closes: lies before the end of the year.",
            "Give a later day.",
        ),
    },
    "Sheets": {
        "items_empty": ("items: is an empty list.", "Add a row."),
        "item_doubled": ("Two rows, or two measures of a row, have one number.", "Renumber one."),
        "item_id_bad": (
            "id: of a row is no row number.",
            "Write it as 1, 1.2 and so on, in quotes.",
        ),
        "measure_id_bad": ("id: of a measure is no plain name.", "Choose a short name."),
        "measure_with_rows": (
            "A measure with parts: or measures: of its own.",
            "Make it a row with parts:, or list its measures beside it.",
        ),
        "part_without_parent": (
            "A part whose number does not continue that of its row.",
            "Renumber it, or move it.",
        ),
        "parent_missing": (
            "A row numbered as a part stands at the top.",
            "Put it under its row.",
        ),
        "parts_on_leaf": (
            "parts: or measures: under a kind that has none.",
            "Leave out kind:, or choose a composite one.",
        ),
        "parts_and_measures": ("A row with both.", "Keep one of them."),
        "parts_missing": ("A composite kind without parts.", "Add them, or choose another kind."),
        "keys_on_parts": (
            "when:, deadline: or result_expected: stands on a row with parts or measures.",
            "Move it to the parts.",
        ),
        "weights_zero": ("All weights of a row's parts are zero.", "Give one above zero."),
        "condition_undeclared": (
            "applies_if: names a condition that is not under conditions:.",
            "Declare it, or correct the name.",
        ),
        "condition_id_bad": ("A condition with a name that is no plain name.", "Choose another."),
        "sheet_doubled": ("Two files of a folder have one id:.", "Keep one, or renumber."),
        "item_unknown": ("camket explain was asked for an item that is not there.", "Correct it."),
    },
    "YAML and files": {
        "key_missing": ("A key that is required is not there.", "Add it."),
        "key_unknown": (
            "A key that is not known, or not for this kind.",
            "Correct it, or drop it.",
        ),
        "key_doubled": ("A key stands twice in one mapping.", "Keep one."),
        "kind_unknown": ("kind: names no kind.", "See kinds.md."),
        "kind_name_bad": (
            "From Python: register_kind is given a class without a kind, or with a malformed one.",
            "Give the class a name.",
        ),
        "kind_taken": (
            "From Python: register_kind is given a class whose name another kind has.",
            "Choose another name.",
        ),
        "kind_key_taken": (
            "From Python: a field of a kind would stand for a key of the row, such as weight.",
            "Rename the field.",
        ),
        "kind_incomplete": (
            "From Python: register_kind is given a class that judges nothing.",
            "Write assessor(), or of_applicable() for one with parts.",
        ),
        "kind_missing": (
            "From Python: a target with neither kind: nor a short form.",
            "Give one of them.",
        ),
        "value_not_allowed": (
            "A value that is not one of a fixed few.",
            "Choose one of those listed.",
        ),
        "value_wrong": ("A value of the wrong type or size.", "Read what was expected."),
        "mapping_expected": ("The file holds a list or a text.", "Start with schema_version:."),
        "schema_version_unknown": (
            "schema_version: is not 1.",
            "Use a release that reads it, or write the file anew.",
        ),
        "yaml_syntax": ("The file is no YAML.", "Look at the place; often a quote or an indent."),
        "yaml_tag": ("A tag such as !x.", "Write the plain value."),
        "yaml_alias": ("An anchor or alias.", "Write the value out."),
        "yaml_too_many": (
            "More than 250 000 values in one file.",
            "Split it into several files.",
        ),
        "yaml_depth": ("More than 32 levels.", "Look for a slip in the indents."),
        "yaml_documents": ("A second --- in the file.", "Split the file."),
        "yaml_key_complex": ("A key that is a list or a mapping.", "Use a plain key."),
        "file_empty": ("There is nothing in the file.", "Fill it, or remove it."),
        "file_too_large": ("More than 8 MiB.", "Check that it is the right file."),
        "file_not_utf8": ("Bytes that are not UTF-8.", "Save it as UTF-8."),
        "file_unreadable": ("The file is not there or may not be read.", "Check path and rights."),
        "number_form_unknown": (
            "A table without a column numbers is read without its sheets, and a number in it means "
            "one thing in vi and another in en.",
            "Give load_figures or columns.read the sheets, or say the form.",
        ),
        "file_unwritable": ("-o names a place that cannot be written.", "Choose another."),
        "file_exists": ("camket new or template would overwrite a file.", "Choose another name."),
        "output_is_input": ("-o names a file of targets or figures.", "Choose another name."),
        "output_in_inputs": (
            "-o names a table or workbook in a folder that is read.",
            "Write the report to another folder.",
        ),
        "output_form_unknown": (
            "-o names a file of a kind that the command does not write, or not in that --format.",
            "Choose one of the endings listed.",
        ),
        "output_form_missing": (
            "render or write was given the name of no form that such a thing has.",
            "Choose one of those listed.",
        ),
        "output_form_bad": (
            "register_form was given no proper name or ending, or a form that writes nothing.",
            "Mend the form: see extending.md.",
        ),
        "output_form_taken": (
            "register_form was given a form with the name or an ending of another.",
            "Choose others.",
        ),
        "extra_missing": (
            "A form or a file needs a library that is not installed.",
            "Install the extra that is named.",
        ),
        "form_unknown": (
            "A workbook without a worksheet that can be read.",
            "Start from camket template.",
        ),
        "form_version_unknown": (
            "A form that a newer release wrote.",
            "Read it with that release, or write a form again.",
        ),
        "form_column_missing": (
            "The column of results was deleted from a form.",
            "Start again from camket template.",
        ),
        "head_doubled": (
            "Two columns of a worksheet stand for one thing, such as last period's and this "
            "period's results.",
            "Delete or rename one.",
        ),
        "worksheet_hidden": ("A hidden worksheet holds figures.", "Show it, or delete it."),
        "form_undated": (
            "The day of the report was left empty.",
            "Fill in the day above the table, or the column of days.",
        ),
        "workbook_closed": ("An .xls file, or a workbook with a password.", "Save it as .xlsx."),
        "workbook_unreadable": (
            "A damaged workbook, or a file of another kind with its name.",
            "Open it in Excel and save it again.",
        ),
        "workbook_too_large": (
            "Formats or remains in hundreds of thousands of cells.",
            "Delete the empty rows and columns.",
        ),
        "rows_too_many": ("Something far below the table.", "Delete the rows below the table."),
        "row_unnumbered": (
            "A row was added between others without a row number.",
            "Give it the number of its item.",
        ),
        "row_contradicts": (
            "Sorting or moving only the visible columns of a form, so that number and title are "
            "another item's.",
            "Undo it, or move whole rows.",
        ),
        "row_number_unclear": (
            "Excel keeps 1.10 typed as a number as 1.1.",
            "Set the column of row numbers to text and type them again.",
        ),
        "row_too_long": (
            "A CSV cell such as 922,399 in a table with commas.",
            "Put it in quotes, or part the columns by semicolons.",
        ),
        "number_cut": (
            "2,9% without quotes in a table with commas, whose pieces fell into two columns.",
            "Put it in quotes, or part the columns by semicolons.",
        ),
        "table_unreadable": ("A CSV file with a broken quote.", "Save it again as CSV."),
        "cell_headless": (
            "columns.read found a value in a column without a name.",
            "Name the column in the first row.",
        ),
        "cell_error": ("A cell of a form shows #REF! or the like.", "Mend the formula."),
        "cell_formula": (
            "A formula that no spreadsheet has worked out.",
            "Open and save the file in a spreadsheet, or type the figure.",
        ),
        "cell_format": (
            "A number format that hides the number, or puts digits, a sign or words of its own "
            "beside it that are no unit.",
            "Set the cell's format to General or Number, and type the unit.",
        ),
        "cell_joined": (
            "One merged cell for the results of several rows.",
            "Unmerge it and fill in each row.",
        ),
        "cell_beside": (
            "A number was typed beside the columns to fill in.",
            "Write it into the column Kết quả cụ thể.",
        ),
        "cell_date": ("A spreadsheet took a figure such as 3/4 for a date.", "Type it as text."),
        "status_doubled": ("Two of the three status columns are marked.", "Mark one."),
        "status_contradicts": (
            "A mark in a status column beside another state in words.",
            "Correct one of the two.",
        ),
        "status_without_figure": (
            "A status is marked for an item whose status follows from a figure.",
            "Fill in the result; the mark is not needed.",
        ),
        "file_kind_unknown": (
            "columns.read was given a file that is no CSV, Parquet or Excel file.",
            "Save it as one of these.",
        ),
        "column_missing": (
            "columns.evaluate needs a column that the frame has not: item, or one named in "
            "columns, by or as_of.",
            "Name it in columns=.",
        ),
        "column_role_unknown": (
            "columns= names a role that there is not.",
            "Take the nearest, or look in docs/columns.md.",
        ),
        "result_unknown": (
            "results= names a result that there is not.",
            "Take the nearest, or look in docs/columns.md.",
        ),
        "column_doubled": (
            "A frame or file with two columns of one name, which DuckDB takes ID and id for.",
            "Rename one.",
        ),
        "column_taken": (
            "A result would have the name of a column that is there.",
            "Rename the column, or ask for fewer results.",
        ),
        "column_type_wrong": (
            "A column of figures that holds texts or 32-bit floats, or a day that is no date.",
            "Read the file with columns.read, or cast the column.",
        ),
        "folder_empty": ("A folder without .yaml, .yml, .csv or .xlsx files.", "Check the path."),
    },
    "Reports and series": {
        "json_syntax": (
            "A file given as a saved report is no JSON.",
            "Write the report with camket evaluate --format json -o.",
        ),
        "comparison_reversed": (
            "camket diff was given the later report first.",
            "Swap the two.",
        ),
        "series_empty": ("From Python: a series of no reports or dates.", "Give at least one."),
        "series_disordered": (
            "Two reports or dates of a series are of one day, or in the wrong order.",
            "Put them in order, each day once.",
        ),
    },
    "Languages": {
        "language_unknown": (
            "A language was asked for that there is not: --lang fr, verdict.why('fr').",
            "Ask for one of those named, or add it (extending.md).",
        ),
        "language_unreadable": (
            "add_language: the file is not there, is no TOML, has a text that is empty or no text, "
            "or a key of its table language: is missing or wrong.",
            "Correct what is named.",
        ),
        "language_doubled": (
            "add_language: a language of this code was added, or is one of this library's.",
            "Choose another code.",
        ),
        "language_texts_missing": (
            "add_language: texts that en.toml has are not in the file.",
            "Translate them, too; a report must never fall back to another language unasked.",
        ),
        "language_texts_unknown": (
            "add_language: the file has codes that en.toml has not.",
            "Correct the codes.",
        ),
        "language_facts_differ": (
            "add_language: a translated text leaves out {found}, or names another.",
            "Put the same names in braces, in any order.",
        ),
    },
}

FINDING_ADVICE: Final[dict[str, Advice]] = {
    "estimate": ("The figure is marked as an estimate (ước).", "Replace it when the figure is in."),
    "figure_stale": (
        "At or after the deadline, the latest figure is of an earlier day.",
        "Report a figure of the deadline.",
    ),
    "unit_assumed": (
        "A bare scale such as 6,592 tỷ took its unit from the other side or from the target.",
        "Nothing, if that was meant.",
    ),
    "change_as_level": (
        "Only a change was reported, such as tăng 3 hạng, and the target asks for a level and has "
        "no baseline that it could start from.",
        "Report what it is now, or give the target its baseline:.",
    ),
    "growth_fell": (
        "A fall was reported for a rate of growth: giảm 2%.",
        "Write the rate itself: -2% if it shrank.",
    ),
    "yearly_pace": (
        "A percent a year (4%/năm) for a level, or for a change on the year before.",
        "Report the level, or the change itself.",
    ),
    "change_unit_unfit": (
        "A change in a unit from which the target's does not follow: giảm 5 người for giảm 5%.",
        "Report the change in the target's unit, or the amounts now and before.",
    ),
    "change_without_word": (
        "A bare percent for a change in percent: 6% for giảm 5%.",
        "Write giảm 6% or tăng 6%.",
    ),
    "change_of_other": (
        "A change of another thing than the baseline counts: số người giảm 6% where it counts vụ.",
        "Report the change of what the baseline counts.",
    ),
    "change_over_plan": (
        "An amount against the change that the target asks for: 52/50 dự án for tăng 50 dự án.",
        "Write tăng 52 dự án, or how many there are now.",
    ),
    "part_not_change": (
        "A part of a whole, or a result of a plan, for a target that compares in time: 68 trên "
        "tổng số 73 vụ, 540/500 nghìn lượt khách, đạt 108% kế hoạch.",
        "Report now and before: 68 vụ (cùng kỳ 73 vụ).",
    ),
    "change_from_baseline": (
        "A change was reported for a level that has a baseline in the target.",
        "Check that the change is from that baseline.",
    ),
    "baseline_meets_target": (
        "The baseline of a target meets it already, such as 68 for at least 55.",
        "Check the baseline. Nothing has to be done where the target is to stay there.",
    ),
    "plan_not_level": (
        "A percent of the plan (90% kế hoạch) for a target that is itself a percent.",
        "Report the level: 14%.",
    ),
    "incident_of_other": (
        "A target none_of, and a count of something else than incidents or what the title names: 5 "
        "hồ sơ, or 0 người chết where the title is about food poisoning.",
        "Report how many of the incidents there were.",
    ),
    "day_or_share": (
        "A milestone, and two numbers that can be a day and its month or a part of the work: "
        "10/11.",
        "Write the day with its year, or the noun of the work: 10/11 nhiệm vụ.",
    ),
    "plan_of_less": (
        "A percent of the plan for a target that is an upper bound: đạt 80% kế hoạch for nợ đọng.",
        "Report the amount itself.",
    ),
    "percent_of_other": (
        "A percent of other things than the target asks for: giải ngân 100% for a milestone, còn "
        "15% for at least 80 %, 85% tiến độ for a share of households.",
        "Report what the target asks for: hoàn thành, or the share itself.",
    ),
    "percents_unclear": (
        "Two percents (8,5%/8%) for a change in percent whose baseline each report brings.",
        "Write the change itself: tăng 8,5%.",
    ),
    "breach_unclear": (
        "đã xảy ra or vi phạm for an attested duty that is due by a day.",
        "Write hoàn thành, or không hoàn thành; a duty of the whole year has when: always.",
    ),
    "pair_not_target": (
        "Two percents (79,3%/75%) whose second is not the target's own.",
        "Report the first alone.",
    ),
    "moved_not_share": (
        "An amount with that of an earlier period, for a share of a whole or of the work.",
        "Report part and whole: 62/63 hồ sơ.",
    ),
    "none_unclear": (
        "không có or chưa có where a count, a level or a state is asked for.",
        "Write 0 with its unit, or how it stands.",
    ),
    "condition_unanswered": (
        "A row with applies_if has no answer, so that it is taken to apply and is never final.",
        "Answer under conditions:.",
    ),
    "condition_contradicted": (
        "The condition is answered with false, yet there is a figure.",
        "Correct one of the two.",
    ),
    "stated_percent_truncated": (
        "A stated percent follows by cutting off decimals, not by rounding.",
        "Nothing; or round half up.",
    ),
    "stated_percent_within_rounding": (
        "A stated percent follows only because its figures may have been rounded.",
        "Nothing; or report more digits.",
    ),
    "stated_percent_wrong": (
        "A stated percent follows from the figures in no way. The figures are used, not it.",
        "Ask which of them is right.",
    ),
    "stated_excess_wrong": (
        "A stated excess (vượt …%) follows neither in points nor in percent of the target.",
        "Ask what it was measured against.",
    ),
    "stated_difference_wrong": (
        "A stated rise or fall is not now − before.",
        "Ask which of the numbers is right.",
    ),
    "correction": ("A figure replaced an earlier one.", "Nothing; it is shown on purpose."),
    "correction_unmatched": (
        "supersedes: names a day of which there is no figure.",
        "Correct the day.",
    ),
    "forecast": (
        "dự kiến, sẽ, expected, will: what is not reached yet.",
        "Nothing; it decides nothing, and waits for the figure itself.",
    ),
    "claim_unread": (
        "Beside an amount: x % so với cùng kỳ, without tăng, giảm or bằng.",
        "Say bằng, tăng or giảm.",
    ),
    "space_grouped": (
        "346 000 ha: a plain space between groups of three digits.",
        "Check it, and write 346.000 (vi) or 346,000 (en).",
    ),
    "list_mark": (
        "A dash and a space before an amount that the row's title never has below zero.",
        "Nothing, if it is a list line; for an amount below zero write the minus right before it.",
    ),
    "names_fewer": ("Fewer names stand behind a count than it says.", "Check the count."),
    "number_reread": (
        "In a text that only the other number form explains, a numeral that the declared form "
        "reads as another number.",
        "Write the whole figure in the declared form.",
    ),
    "number_other_form": (
        "In a figure: a numeral that only the other number form allows; it was read so.",
        "Check it, and write it in the declared form.",
    ),
    "placeholder_blank": ("A placeholder was left, such as … dự án.", "Fill it in."),
    "evaluation_undated": (
        "columns.evaluate with a column of days: a row in which the day is missing has no verdict.",
        "Fill in the day.",
    ),
    "item_repeated": (
        "Two rows of a frame are of one item, one report and one day (columns only).",
        "Keep one, or name the columns that tell reports apart in by=.",
    ),
    "figure_beyond_columns": (
        "In a lazy frame: more than 18 digits, a reference value of its own, or tasks as a ratio.",
        "Collect these rows; a frame in memory judges them one by one.",
    ),
    "part_exceeds_whole": ("In part/whole the part is greater.", "Check for swapped numbers."),
    "denominator_not_target": (
        "In a/b the b is not the target (or not the baseline) that the sheet has.",
        "Ask which plan the report means.",
    ),
    "cumulative_fell": (
        "A target of by_deadline: a later figure is lower than an earlier one.",
        "Correct the earlier one with supersedes:, if it was wrong. Else report the sum of the "
        "year so far, or confirm the lower one: until then it does not fail the target.",
    ),
    "taken_back": (
        "A milestone or duty reported as done, and later as under way or not begun.",
        "The status stands. Correct the earlier report with supersedes:, if it was wrong.",
    ),
    "count_not_whole": ("A count of things with decimals.", "Check the number form."),
    "reported_late": (
        "A figure of the deadline came in after reporting had closed.",
        "Nothing; or supersedes:, if it corrects something. State a later reporting_closes:, or a "
        "longer reporting:, if late reports should count.",
    ),
    "fact_after_final": (
        "A withdrawal, suspension, answer or missing result came after the status was final.",
        "If it is to count, say what it corrects (supersedes).",
    ),
    "answered_later": (
        "A withdrawal, suspension or answer counts only because a condition was answered after it: "
        "the status was not final then. A figures file that is written again with a later day has "
        "this effect.",
        "Keep the earlier answer with its own day beside the new one.",
    ),
    "date_far_ahead": (
        "A figure is dated more than a year after reporting closes.",
        "Check the year.",
    ),
    "unit_missing": (
        "A bare number, where the target's unit has a scale such as triệu.",
        "Write the unit.",
    ),
    "unit_mismatch": (
        "The figure is in a unit that cannot be compared with the target's.",
        "Report in the target's unit.",
    ),
    "scale_unfit": (
        "A bare scale (3 tỷ) for a target in %, points, ranks, scores or a density.",
        "Write the number with the target's unit.",
    ),
    "shape_mismatch": (
        "A figure of another sort: a state for an amount, a pair for a count of incidents.",
        "See kinds.md for what the kind takes.",
    ),
    "date_outside_period": ("A figure of a day before the year.", "Correct as_of:."),
    "date_in_future": (
        "A milestone said to be reached after the day of its own figure.",
        "Correct one of the days.",
    ),
    "held_share": (
        "A share over 200 %, or over 100 % of a count of things, where the target says "
        "bounded: true, and of the work of a milestone.",
        "Look for a slip in part or whole. confirmed: releases the figure as it is.",
    ),
    "held_plan_alone": (
        "đạt 100% where the target asks for some 5 %, or growth of 95 %: a percent of the plan?",
        "Report the level itself, or confirm it.",
    ),
    "held_fall": (
        "A fall by more than there was: giảm 106%, or giảm 30 vụ from 25.",
        "Correct it: bằng 106% is a rise.",
    ),
    "held_negative": (
        "An amount below zero, where less is better.",
        "Leave out a dash that opens a line, or confirm it.",
    ),
    "held_count_fell": (
        "Less is better: a count of what happened (vụ, deaths) that meets the target and is lower "
        "than one of an earlier day.",
        "Report the count of all the year so far, or correct the earlier one.",
    ),
    "held_tasks_fewer": (
        "All tasks on time, of fewer in all than on an earlier day when some were not done.",
        "Say what became of the others (withdrawn, handed over), or report all of them.",
    ),
    "held_baseline": (
        "now/before in which before is not the target's own baseline, and the target is not met "
        "against that.",
        "Ask which earlier amount counts; correct it, or the target.",
    ),
    "held_fraction": (
        "A count of things with decimals, that meets its target: 650,5 doanh nghiệp.",
        "Check the number form and the scale.",
    ),
    "held_amount": (
        "100 times the target or more, and at least 100 units more.",
        "Look for a scale too many (tỷ for triệu).",
    ),
    "held_amount_small": (
        "Where lower is better: a hundredth of the target or less, 0 excepted.",
        "Look for a scale that is missing.",
    ),
    "held_scale_slip": (
        "A thousand, a million or a billion times the figure before it, within a factor of 2, "
        "and without that scale the target would not be met.",
        "Correct the scale here, or the figure before.",
    ),
    "held_scale_slip_down": (
        "The same downwards, where lower is better.",
        "Correct the scale here, or the figure before.",
    ),
    "held_sign_missing": (
        "A number of at most 1 without a sign, such as 0,2, for a target in percent above 1 %.",
        "Write 20% or 0,2%.",
    ),
    "held_other_form": (
        "Only the other number form reads the whole text, and it meets the target only so.",
        "Write it in the form that numbers: declares.",
    ),
    "held_thousands": (
        "A number such as 1,200 ha under vi, which is 1,2 by its form and 1 200 by habit, where "
        "the two decide oppositely.",
        "Write it without a mark, 1200 ha or 1,2 ha.",
    ),
    "held_whole": (
        "A pair whose second amount is not what the target asks for, fixes as its whole, or can "
        "have as its scale of points: 115/140 xã for 3, 90/90 tỷ đồng of 100, 82/1000 điểm for "
        "80.",
        "Report the amount alone, or in the target's own scale.",
    ),
    "held_plan": (
        "96% kế hoạch for a share of 95 %: 96 % of the whole meets it, 96 % of the target "
        "does not.",
        "Write the share: 96% kế hoạch vốn, or part and whole.",
    ),
    "held_contradiction": (
        "A figure and its own percent or words decide oppositely: 700 doanh nghiệp, chưa đạt.",
        "Find out which of the two is right.",
    ),
    "held_day": (
        "A milestone said to be done before the year.",
        "Correct the day.",
    ),
    "level_or_change": (
        "A bare 1,5% where a fall of 1,5 points is wanted, and which would close the gap twice.",
        "Write còn 1,5%, or giảm 1,5 điểm %.",
    ),
    "zero_whole": ("In part/whole the whole is zero or may be.", "Check the whole."),
    "figure_unreadable": (
        "A cell or a figure of a file that cannot be read; the text says the error, and where.",
        "Mend it. Until then the row is open, unless an earlier figure decided it for good.",
    ),
    "negative_count": ("A count or share below zero.", "Check the sign."),
    "tally_impossible": (
        "Done, late and pending do not fit the total.",
        "Correct the counts.",
    ),
    "reference_missing": (
        "above_reference: neither peers, nor a reference, nor one in the target.",
        "Report peers: or reference:.",
    ),
    "reference_is_rank": (
        "above_reference: the reference or the peers are ranks, of which the lower one is better.",
        "Report the values that are ranked (điểm, %); for a rank make the target rank <= 10.",
    ),
    "reference_not_median": (
        "above_reference: the report's reference is not the median of the peers that it brings, "
        "rounded as it is written.",
        "Correct the reference or the peers.",
    ),
    "reference_not_target": (
        "above_reference: the report brings another reference than the target's own.",
        "Leave it out, or correct the target.",
    ),
    "baseline_missing": (
        "baseline: reported, but the figure brings no exact earlier amount.",
        "Report now and before.",
    ),
    "duplicate_figure": (
        "From Python: two figures of one day, neither correcting the other.",
        "Set supersedes on the newer.",
    ),
    "figures_disagree": (
        "Several figures of one day came in together and say different things.",
        "Keep one, or say which corrects which (supersedes).",
    ),
    "corrections_disagree": (
        "Several corrections of one figure came in on one day and say different things.",
        "Keep one of them.",
    ),
    "step_unknown": ("A finished step that the target does not name.", "Use the target's names."),
    "rank_beyond_all": ("A rank below the last one, such as 12/11.", "Correct it."),
    "rank_not_whole": ("A rank that is not a whole number from 1.", "Correct it."),
}

HEAD: Final = """# Errors and findings

<!-- Written by docs/make_catalogue.py. Do not edit by hand. -->

An **error** (*lỗi*) is something wrong in a text or a file. Nothing is judged until it is
corrected. `camket check` tells all of them, each with file, line and column. In Python they are the
`problems` of a `CamketError`.

A **finding** (*phát hiện*) is something odd about the data. It never changes a number. It stands in
the verdict and in every form of the report.

The codes are stable. The texts may be reworded. Names in braces stand for what was found.

```python
>>> from camket_rules import CamketError, parse_target
>>> try:
...     parse_target("khoảng 4%")
... except CamketError as error:
...     problem = error.problems[0]
>>> print(problem.code)
tolerance_missing
>>> print(problem.text("vi"))
“khoảng 4%” là khoảng một giá trị nhưng không nêu sai số. Ví dụ: ~ 4% ± 0,2%.
```
"""

FINDINGS_HEAD: Final = """
## Findings

| Severity | Vietnamese | Meaning |
| :-- | :-- | :-- |
| `note` | ghi chú | worth knowing; the figure stands |
| `warning` | cảnh báo | something does not agree; the figure is used as reported |
| `error` | lỗi | the figure cannot be used, and is left out of the verdict |

`camket evaluate --strict` exits with 1 where there is a warning or an error.

```python
>>> from datetime import date
>>> from camket_rules import compile_target, read_figure
>>> rule = compile_target(">= 98%", deadline=date(2026, 12, 31))
>>> verdict = rule.evaluate(read_figure("99% (vượt 2%)"), as_of=date(2026, 3, 31))
>>> finding = verdict.findings[0]
>>> print(finding.severity, finding.code)
warning stated_excess_wrong
>>> print(finding.text())
It is said to exceed by 2 %, but over 98 % it is 1.
```
"""


SHARED: Final = ("rank_not_whole",)
"""Codes of findings that are also errors, in a target."""


def page() -> str:
    """Write the text of errors.md; raises `ValueError` where codes and advice do not match."""
    _same([code for advised in ERROR_ADVICE.values() for code in advised], [*ERRORS, *SHARED])
    _same(FINDING_ADVICE, FINDINGS)
    lines = [HEAD, "## Errors"]
    for group, advised in ERROR_ADVICE.items():
        lines += ["", f"### {group}", "", *_head("Code", "Text", "When it arises", "What to do")]
        for code, advice in advised.items():
            lines.append(_row(f"`{code}`", _texts(code), *map(_plain, advice)))
    lines.append(FINDINGS_HEAD)
    lines += _head("Code", "Severity", "Text", "When it arises", "What to do")
    for severity in Severity:
        for code, advice in FINDING_ADVICE.items():
            if SEVERITIES[code] is severity:
                texts = _texts(f"finding.{code}")
                lines.append(_row(f"`{code}`", str(severity), texts, *map(_plain, advice)))
    return "\n".join(lines) + "\n"


def _same(advised: Iterable[str], known: Iterable[str]) -> None:
    missing, extra = set(known) - set(advised), set(advised) - set(known)
    if missing or extra:
        raise ValueError(f"no advice for {sorted(missing)}, no such code: {sorted(extra)}")


def _head(*cells: str) -> list[str]:
    return [f"| {' | '.join(cells)} |", f"| {' | '.join(':--' for _ in cells)} |"]


def _row(code: str, *cells: str) -> str:
    return f"| {' | '.join([code, *cells])} |"


def _texts(code: str) -> str:
    return "<br>".join(_plain(template(code, lang)) for lang in OWN)


def _plain(text: str) -> str:
    """Keep a text from being read as markup."""
    return re.sub(r"([\\`*_\[\]|~])", r"\\\1", text).replace("<", "&lt;").replace(">", "&gt;")


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` tell whether it is up to date."""
    text = page()
    if "--check" in arguments:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
