"""A comparison as Markdown: the summary, a table of what changed, the findings."""

from camket_rules.render.as_markdown import escaped
from camket_rules.render.diff import words
from camket_rules.reports.comparison import Comparison
from camket_rules.texts.messages import Lang, message


def render(comparison: Comparison, lang: Lang) -> str:
    """Write the comparison; items that are as they were are only counted."""
    heads = words.HEADS[lang]
    parts = [f"# {words.title(comparison, lang)}\n", f"## {heads.summary}\n"]
    counts = [f"- {name}: {count}" for name, count in words.counts(comparison, lang)]
    parts.append("\n".join([*counts, "", words.unchanged(comparison, lang)]) + "\n")
    parts.append(f"## {heads.changes}\n")
    parts.append(_table(comparison, lang))
    found = words.findings(comparison, lang)
    if found:
        parts.append(f"## {heads.findings}\n")
        parts.append("\n".join(f"- {escaped(line)}" for line in found) + "\n")
    return "\n".join(parts)


def _table(comparison: Comparison, lang: Lang) -> str:
    changed = comparison.changed()
    if not changed:
        return message("change.none", {}, lang) + "\n"
    heads = words.HEADS[lang]
    rows = [
        [heads.item, heads.content, heads.status, heads.percent, heads.what],
        [":--", ":--", ":--", ":--", ":--"],
    ]
    rows += [
        [
            escaped(change.id),
            escaped(change.row.name(lang)),
            words.status(change, lang),
            escaped(words.percent(change, lang)),
            words.events(change, lang),
        ]
        for change in changed
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)
