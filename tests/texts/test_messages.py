"""Every code has its text in both languages, and every text its code."""

import re
import string
import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import camket_rules
from camket_rules import Finding, PercentMethod, Reason
from camket_rules.findings import SEVERITIES, finding
from camket_rules.texts.languages import OWN, codes, has_text, own_file, template
from camket_rules.texts.messages import message, show

SOURCE = "\n".join(
    path.read_text("utf-8") for path in Path(camket_rules.__file__).parent.rglob("*.py")
)
ERRORS = codes("errors")
FINDINGS = tuple(code.removeprefix("finding.") for code in codes("findings"))
REASONS = tuple(code.removeprefix("reason.") for code in codes("reasons"))


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", codes())
def test_every_language_uses_the_same_facts(code: str) -> None:
    english, vietnamese = (template(code, lang) for lang in OWN)
    assert fields(english) == fields(vietnamese)
    assert english
    assert vietnamese


@pytest.mark.parametrize("code", codes())
def test_texts_are_composed(code: str) -> None:
    assert all(unicodedata.is_normalized("NFC", template(code, lang)) for lang in OWN)


def test_every_language_has_its_texts_in_the_same_order() -> None:
    english, vietnamese = (re.findall(r"(?m)^([^ =\n]+)(?= =|$)", own_file(lang)) for lang in OWN)
    assert english == vietnamese


def test_every_finding_has_a_severity_and_a_text() -> None:
    assert set(SEVERITIES) == set(FINDINGS)


def test_every_reason_has_a_text_and_says_why() -> None:
    assert {str(reason) for reason in Reason} == set(REASONS)
    assert {f"because.{reason}" for reason in REASONS} <= set(codes("traces"))


@pytest.mark.parametrize("code", [*ERRORS, *FINDINGS])
def test_no_text_is_left_over(code: str) -> None:
    assert f'"{code}"' in SOURCE


def test_every_code_that_is_raised_has_a_text() -> None:
    raised = set(re.findall(r'(?:ReadError|Problem|_stop)\(\s*"(\w+)"', SOURCE))
    assert raised - {"figure"} <= set(ERRORS) | set(FINDINGS)
    assert set(re.findall(r'(?<!\w)finding\(\s*"(\w+)"', SOURCE)) <= set(FINDINGS)


def test_labels_are_for_what_there_is() -> None:
    assert {name.partition(".")[0] for name in codes("labels")} == {
        "status",
        "attainment",
        "severity",
        "show",
        "formula",
        "cell",
    }


@pytest.mark.parametrize("method", PercentMethod)
def test_every_percent_method_has_a_name(method: PercentMethod) -> None:
    assert has_text(f"formula.{method}")


def test_facts_are_written_as_the_language_does() -> None:
    facts = {"found": Decimal("1535.5"), "as_of": date(2023, 3, 1)}
    assert "1,535.5" in message("date_in_future", facts, "en")
    assert "1.535,5" in message("date_in_future", facts, "vi")
    assert "2023-03-01" in message("date_in_future", facts, "en")
    assert "01/03/2023" in message("date_in_future", facts, "vi")


@pytest.mark.parametrize(
    ("value", "text"), [(True, "true"), (Fraction(1, 3), "0.33"), ("{found}", "{found}")]
)
def test_other_facts_show_plainly(value: object, text: str) -> None:
    assert show(value, "en") == text


def test_a_finding_read_back_keeps_its_words() -> None:
    assert Finding("estimate", recorded="said so").text("vi") == "said so"
    assert finding("estimate").text("en") == template("finding.estimate", "en")
