"""A sheet with every kind of target and percent method, for comparing columns with scalars."""

from typing import Any

from camket_rules import Sheet

TARGETS: dict[str, dict[str, Any]] = {
    "1": {"target": ">= 650 doanh nghiệp"},
    "2": {"target": "> 96%"},
    "3": {"target": "<= 4,28%"},
    "4": {"target": "< 10 vụ"},
    "5": {"target": "1.535 triệu USD"},
    "6": {"kind": "at_least", "threshold": "90%", "baseline": "80%"},
    "7": {"kind": "at_most", "threshold": "5%", "baseline": "12,5%"},
    "8": {"kind": "at_most", "threshold": "30 ngày", "percent_method": "inverse"},
    "9": {"target": ">= 0 dự án"},
    "10": {"kind": "ratio"},
    "11": {"kind": "ratio", "threshold": "95%", "strict": True},
    "12": {"kind": "ratio", "whole": "5.978,971 tỷ đồng"},
    "13": {"kind": "between", "low": "60%", "high": "62%"},
    "14": {"kind": "between", "low": "10%", "high": "15%", "low_open": True, "beyond": "exceeds"},
    "15": {"kind": "about", "value": "97%", "tolerance": "0,5 điểm %"},
    "16": {"kind": "reduce_by", "amount": "5%", "baseline": "reported"},
    "17": {"kind": "increase_by", "amount": "8,1%", "baseline": "450 tỷ đồng"},
    "18": {"kind": "reduce_by", "amount": "0,4 điểm %", "baseline": "3,14%"},
    "19": {"kind": "no_increase"},
    "20": {"kind": "no_increase", "baseline": "12 vụ"},
    "21": {"kind": "rank_within", "threshold": "15"},
    "22": {"kind": "rank_within", "threshold": "5", "percent_method": "inverse"},
    "23": {"kind": "above_reference", "reference": "7,5 điểm"},
    "24": {"kind": "above_reference"},
    "25": {"kind": "none_of"},
    "26": {"kind": "all_on_time"},
    "27": {"kind": "milestone", "deadline": "2023-06-30"},
    "28": {"kind": "attested"},
    "29": {"kind": "per_capita", "threshold": "10,5 bác sĩ/vạn dân"},
    "30": {"kind": "at_least", "threshold": "100 tỷ đồng", "when": "always"},
    "31": {"kind": "at_least", "threshold": "8 điểm", "result_expected": "2024-03-31"},
    "32": {"kind": "at_most", "threshold": "4%", "when": "by_deadline", "deadline": "2023-03-31"},
    "33": {"target": ">= 10 dự án", "applies_if": "capital"},
    "34": {"target": ">= 10 dự án", "applies_if": "land"},
    "35": {"target": ">= 10 dự án", "applies_if": "people"},
    "36": {"target": ">= 10 dự án", "withdrawn": {"on": "2023-05-01", "note": "merged"}},
    "37": {"target": ">= 10 dự án", "suspended": {"on": "2023-05-01", "note": "paused"}},
    "38": {"kind": "attested", "when": "always"},
    "39": {"kind": "at_least", "threshold": "12,5 nghìn tấn", "percent_method": "all_or_nothing"},
    "40": {"kind": "milestone", "steps": ["draft", "review", "signed"]},
    "41": {"target": ">= 10 dự án", "withdrawn": {"on": "2024-01-21", "note": "too late"}},
    "42": {
        "target": "> 96%",
        "suspended": {"on": "2023-04-01", "note": "paused"},
        "withdrawn": {"on": "2023-07-01", "note": "merged"},
        "applies_if": "people",
    },
    "43": {"target": "none", "withdrawn": {"on": "2023-07-01", "note": "x"}, "applies_if": "land"},
    "44": {
        "target": ">= 10 dự án",
        "withdrawn": {"on": "2023-07-01", "note": "x", "supersedes": "2023-03-31"},
    },
    "45": {"kind": "attested", "reporting": "yearly"},
    "61": {"kind": "at_least", "threshold": "55%", "baseline": "68,55%"},
    "62": {"kind": "less_than", "threshold": "12 vụ", "baseline": "7 vụ"},
    "63": {"kind": "ratio", "threshold": "96%", "bounded": True},
    "64": {"target": ">= 650 ha"},
}
NAMES = ("capital", "land", "people")


PARTS = ("50.1", "50.2")


def row_with_parts() -> dict[str, Any]:
    """A row that was stopped, with parts that share its fate unless they were final."""
    parts = [
        {"id": "50.1", "title": "a", "target": ">= 10 dự án"},
        {"id": "50.2", "title": "b", "target": "none"} | {"suspended": STOPPED},
    ]
    return {"id": "50", "title": "50", "withdrawn": STOPPED, "parts": parts}


STOPPED = {"on": "2023-07-01", "note": "merged"}


def sheet(name: str = "S") -> Sheet:
    """The sheet, with reporting open until 20 January."""
    return Sheet.from_dict(
        {
            "schema_version": 1,
            "id": name,
            "agency": "Sở A",
            "year": 2023,
            "numbers": "vi",
            "reporting_closes": "2024-01-20",
            "units": ["tấn"],
            "conditions": {name: {"vi": name} for name in NAMES},
            "items": [{"id": item, "title": item} | given for item, given in TARGETS.items()]
            + [row_with_parts()],
        }
    )
