// The pages are complete without this script. With it, states are those of the day the page is read on,
// and tables can be filtered and sorted; what was chosen stands in the address.
(() => {
  "use strict";
  const DAY = 86400000;
  const SOON = 14;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const daysLate = (due) => Math.round((today - Date.parse(due)) / DAY);

  const stateOf = (status, due) => {
    if (status === "done" || status === "dropped" || status === "proposed") return status;
    if (!due) return "open";
    const late = daysLate(due);
    return late > 0 ? "overdue" : late >= -SOON ? "due-soon" : "open";
  };

  const bringUpToDate = () => {
    for (const mark of all("[data-bf-status]")) {
      const { bfStatus, bfDue } = mark.dataset;
      const state = stateOf(bfStatus, bfDue);
      const late = state === "overdue" ? daysLate(bfDue) : 0;
      mark.className = `bf-state bf-state--${state}`;
      mark.textContent = late ? `${late} ${late === 1 ? "day" : "days"} late` : state.replace("-", " ");
      const row = mark.closest("[data-bf-action]");
      if (!row) continue;
      row.dataset.state = state;
      row.dataset.due = bfDue || "9999";
      const escalation = row.querySelector("[data-bf-escalation]");
      escalation.textContent = late ? escalation.dataset.bfEscalation : "";
      document.querySelector(`[data-bf-group="${state}"]`).append(row);
    }
    for (const group of all("[data-bf-group]")) {
      const rows = all("[data-bf-action]", group).sort((one, other) => (one.dataset.due < other.dataset.due ? -1 : one.dataset.due > other.dataset.due ? 1 : 0));
      group.append(...rows);
      group.querySelector("[data-bf-size]").textContent = rows.length;
      group.hidden = rows.length === 0;
      const total = document.querySelector(`[data-bf-total="${group.dataset.bfGroup}"]`);
      if (total) total.textContent = rows.length;
    }
    for (const time of all("[data-bf-today]")) {
      time.textContent = time.dateTime = new Date(today).toISOString().slice(0, 10);
    }
    for (const count of all("[data-bf-dues]")) {
      count.textContent = count.dataset.bfDues.split(" ").filter((due) => due && daysLate(due) > 0).length;
    }
  };

  const matches = (row, name, value) => {
    if (!value) return true;
    if (name === "q") return `${row.textContent} ${row.dataset.words || ""}`.toLowerCase().includes(value.toLowerCase());
    return (row.dataset[name] || "").split("\n").includes(value);
  };

  const remember = (changes) => {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
  };

  const makeFilters = (form) => {
    const table = document.getElementById(form.dataset.bfFilters);
    const rows = all("tbody tr:not(.bf-group)", table);
    const fields = [...form.elements].filter((field) => field.name);
    const apply = () => {
      const chosen = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
      let shown = 0;
      for (const row of rows) {
        row.hidden = !Object.entries(chosen).every(([name, value]) => matches(row, name, value));
        shown += row.hidden ? 0 : 1;
      }
      for (const group of all("[data-bf-group]", table)) {
        const left = all("[data-bf-action]:not([hidden])", group).length;
        group.hidden = left === 0;
        group.querySelector("[data-bf-size]").textContent = left;
      }
      form.querySelector("[data-bf-shown]").textContent = `${shown} of ${rows.length}`;
      remember(chosen);
    };
    const given = new URLSearchParams(location.search);
    for (const field of fields) field.value = given.get(field.name) || "";
    for (const field of fields) if (field.selectedIndex === -1) field.value = "";
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply();
  };

  const makeSortable = (table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const valueOf = (row, column) => row.cells[column].dataset.bfValue ?? row.cells[column].textContent.trim();
    const sort = (column, direction) => {
      const number = "bfNumber" in heads[column].dataset;
      const sign = direction === "descending" ? -1 : 1;
      const compare = (one, other) => number
        ? valueOf(one, column) - valueOf(other, column)
        : valueOf(one, column).localeCompare(valueOf(other, column));
      body.append(...[...body.rows].sort((one, other) => sign * compare(one, other)));
      heads.forEach((head, index) => {
        if (index === column) head.setAttribute("aria-sort", direction);
        else head.removeAttribute("aria-sort");
      });
    };
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        sort(column, direction);
        remember({ sort: `${direction === "descending" ? "-" : ""}${button.textContent.toLowerCase()}` });
      });
    });
    const given = new URLSearchParams(location.search).get("sort") || "";
    const column = heads.findIndex((head) => head.textContent.toLowerCase() === given.replace(/^-/, ""));
    if (column >= 0) sort(column, given.startsWith("-") ? "descending" : "ascending");
  };

  bringUpToDate();
  all("table.bf-table--sortable").forEach(makeSortable);
  all("form[data-bf-filters]").forEach(makeFilters);
})();
