
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const table = find("rows");
  const form = find("filter");
  const words = find("words");
  const agency = find("agency");
  const onlyFindings = find("only-findings");
  const shown = find("shown");
  const statuses = [...form.querySelectorAll("[name=status]")];
  const groups = [...table.tBodies];

  // "Sở Kế hoạch" is found by "so ke hoach" too; hidden characters are passed over.
  const plain = (text) =>
    text.normalize("NFD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/đ/gi, "d").toLowerCase();

  // A row and its measures stay together.
  const units = [];
  for (const group of groups) {
    const name = group.rows[0].textContent;
    for (const row of [...group.rows].slice(1)) {
      if (row.classList.contains("measure")) {
        units.at(-1).rows.push(row);
        units.at(-1).text += " " + row.textContent;
        continue;
      }
      units.push({ group, rows: [row], text: name + " " + row.textContent, place: units.length });
    }
  }
  for (const unit of units) unit.text = plain(unit.text);

  const show = () => {
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    const chosen = statuses.filter((box) => box.checked).map((box) => box.value);
    const open = new Set();
    let count = 0;
    for (const unit of units) {
      const data = unit.rows[0].dataset;
      const fits =
        wanted.every((word) => unit.text.includes(word)) &&
        (!chosen.length || chosen.includes(data.status)) &&
        (!agency?.value || agency.value === unit.group.id) &&
        (!onlyFindings.checked || "findings" in data);
      for (const row of unit.rows) row.hidden = !fits;
      if (fits) {
        count += 1;
        open.add(unit.group);
      }
    }
    for (const group of groups) group.hidden = flat.isConnected || !open.has(group);
    shown.textContent = shown.dataset.text
      .replace("{shown}", count).replace("{all}", units.length);
    shown.classList.toggle("filtered", count < units.length);
    find("nothing").hidden = count > 0;
  };

  const clear = () => {
    words.value = "";
    if (agency) agency.value = "";
    for (const box of [...statuses, onlyFindings]) box.checked = false;
    show();
  };

  // By number the rows stand under their agency; by anything else all rows stand in one list.
  const flat = document.createElement("tbody");
  flat.setAttribute("role", "rowgroup");
  const keys = {
    number: (unit) => unit.place,
    status: (unit) => Number(unit.rows[0].dataset.urgency),
    progress: (unit) => ("rank" in unit.rows[0].dataset ? Number(unit.rows[0].dataset.rank) : null),
  };
  const heads = [...table.tHead.querySelectorAll("[data-sort]")];

  const sort = (name, direction) => {
    const sign = direction === "descending" ? -1 : 1;
    const key = keys[name];
    const ordered = [...units].sort((a, b) => {
      const [first, second] = [key(a), key(b)];
      if (first === null || second === null) {
        return (first === null) - (second === null) || a.place - b.place;
      }
      return sign * (first - second) || a.place - b.place;
    });
    const grouped = name === "number";
    table.classList.toggle("flat", !grouped);
    if (grouped) {
      flat.remove();
      for (const group of sign > 0 ? groups : [...groups].reverse()) table.append(group);
    } else {
      table.append(flat);
    }
    for (const unit of ordered) (grouped ? unit.group : flat).append(...unit.rows);
    for (const head of heads) head.removeAttribute("aria-sort");
    heads.find((head) => head.dataset.sort === name).setAttribute("aria-sort", direction);
    show();
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    const arrow = document.createElement("span");
    arrow.className = "arrow";
    arrow.setAttribute("aria-hidden", "true");
    button.append(...head.childNodes, arrow);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "ascending";
      sort(head.dataset.sort, up ? "descending" : "ascending");
    });
  }

  const details = () => [...table.querySelectorAll("tr:not([hidden]) details")];
  find("open-all").addEventListener("click", () => details().forEach((it) => (it.open = true)));
  find("close-all").addEventListener("click", () => details().forEach((it) => (it.open = false)));
  find("clear").addEventListener("click", clear);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["input", "change"]) form.addEventListener(kind, show);

  // A link to a row or an agency that is hidden brings it back, and opens the row.
  const arrive = () => {
    const goal = /^#[ar]\d+$/.test(location.hash) && find(location.hash.slice(1));
    if (!goal) return;
    if (goal.tagName === "TBODY" && flat.isConnected) sort("number", "ascending");
    if (goal.hidden) clear();
    const inside = goal.querySelector("details");
    if (goal.tagName === "TR" && inside) inside.open = true;
    goal.scrollIntoView();
  };
  addEventListener("hashchange", arrive);

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = details().filter((it) => !it.open);
    for (const it of closed) it.open = true;
  });
  addEventListener("afterprint", () => {
    for (const it of closed) it.open = false;
  });

  form.hidden = false;
  show();
  arrive();
})();
