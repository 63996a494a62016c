// The pages are complete without this script. With it, tables can be filtered, grouped and sorted, by
// keyboard too; what was chosen stands in the address.
window.blamefreeOnEachPage(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const given = new URLSearchParams(location.search);

  const remember = (changes) => {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  };

  const matches = (row, name, value) => {
    if (!value || name === "group") return true;
    if (name === "find") return `${row.textContent} ${row.dataset.words || ""}`.toLowerCase().includes(value.toLowerCase());
    return (row.dataset[name] || "").split("\n").includes(value);
  };

  const compareText = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

  // Groups are bodies of the table, each under a head of its own.
  const makeGroups = (table, rows) => {
    const states = table.dataset.bfGroups.split(" ");
    const stateOf = (row) => (row.dataset.state.startsWith("done") ? "done" : row.dataset.state);
    const bodies = new Map(all("[data-bf-group]", table).map((body) => [`state ${body.dataset.bfGroup}`, body]));
    const urgency = (row) => {
      const { state, due, severity } = row.dataset;
      return [states.indexOf(stateOf(row)), state === "done-late" ? 1 : state === "done" ? 2 : 0, due || "9999-12-31", severity || "P9"].join(" ");
    };
    const bodyOf = (kind, name) => {
      const key = `${kind} ${name}`;
      if (!bodies.has(key)) {
        const body = bodies.values().next().value.cloneNode(false);
        const head = bodies.values().next().value.querySelector(".bf-group").cloneNode(true);
        head.querySelector("span").textContent = name || (kind === "owner" ? "Nobody yet" : `No ${kind}`);
        body.dataset.bfGroup = name;
        body.append(head);
        bodies.set(key, body);
      }
      return bodies.get(key);
    };
    return (kind, compare) => {
      const nameOf = (row) => (kind === "state" ? stateOf(row) : row.dataset[kind] || "");
      const grouped = new Map(kind === "state" ? states.map((state) => [state, []]) : []);
      for (const row of [...rows].sort((one, other) => compareText(urgency(one), urgency(other)))) {
        const name = nameOf(row);
        if (!grouped.has(name)) grouped.set(name, []);
        grouped.get(name).push(row);
      }
      const names = [...grouped.keys()];
      if (kind !== "state") names.sort((one, other) => !one - !other || one.localeCompare(other));
      for (const body of bodies.values()) body.remove();
      for (const name of names) {
        const body = bodyOf(kind, name);
        const members = grouped.get(name);
        body.append(...(compare ? members.sort(compare) : members));
        const shown = members.filter((row) => !row.hidden).length;
        body.querySelector("[data-bf-size]").textContent = shown;
        body.hidden = shown === 0;
        table.append(body);
      }
    };
  };

  const makeHeads = (table, changed) => {
    const heads = [...table.tHead.rows[0].cells];
    const nameOf = (head) => head.textContent.trim().toLowerCase();
    heads.forEach((head) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", direction);
        changed(comparing(head, direction));
        remember({ sort: `${direction === "descending" ? "-" : ""}${nameOf(head)}` });
      });
    });
    const comparing = (head, direction) => {
      const column = heads.indexOf(head);
      const valueOf = (row) => row.cells[column].dataset.bfValue ?? row.cells[column].textContent.trim();
      const sign = direction === "descending" ? -1 : 1;
      return "bfNumber" in head.dataset
        ? (one, other) => sign * (valueOf(one) - valueOf(other))
        : (one, other) => sign * valueOf(one).localeCompare(valueOf(other));
    };
    const wanted = given.get("sort") || "";
    const head = heads.find((each) => nameOf(each) === wanted.replace(/^-/, ""));
    if (!head) return null;
    const direction = wanted.startsWith("-") ? "descending" : "ascending";
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", direction);
    return comparing(head, direction);
  };

  const makeFilters = (form, rows, changed) => {
    const fields = [...form.elements].filter((field) => field.name);
    const apply = () => {
      const chosen = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
      for (const row of rows) row.hidden = !Object.entries(chosen).every(([name, value]) => matches(row, name, value));
      form.querySelector("[data-bf-shown]").textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
      changed(chosen);
      remember(chosen);
    };
    for (const field of fields) {
      field.value = given.get(field.name) || (field.name === "find" && given.get("q")) || "";
      if (field.selectedIndex === -1) field.value = "";
    }
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    return apply;
  };

  const makeTable = (table) => {
    const rows = all("tbody tr:not(.bf-group)", table);
    const grouped = table.dataset.bfGroups ? makeGroups(table, rows) : null;
    let kind = "state";
    let compare = null;
    const lay = () => {
      if (grouped) grouped(kind, compare);
      else if (compare) table.tBodies[0].append(...[...rows].sort(compare));
    };
    compare = makeHeads(table, (chosen) => {
      compare = chosen;
      lay();
    });
    const form = document.querySelector(`form[data-bf-filters="${table.id}"]`);
    if (form) {
      makeFilters(form, rows, (chosen) => {
        kind = chosen.group || "state";
        lay();
      })();
    } else lay();
    // States have changed with the day, and rows belong elsewhere.
    table.addEventListener("bf-day", lay);
  };

  all("table.bf-table--sortable").forEach(makeTable);
});
