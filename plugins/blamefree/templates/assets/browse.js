// The page to browse: facets, words and order choose from the catalogue, and what was chosen stands in the
// address. Without this script, or where the catalogue cannot be fetched, the newest rows stay as they are.
window.blamefreeOnEachPage(() => {
  "use strict";
  const page = document.querySelector("[data-bf-browse]");
  if (!page) return;
  const { load, loadTexts, find, rank, sort, namesOf } = window.blamefreeCatalogue;
  const PART = 50;
  const FEW = 6;
  const UNITS = [[1440, "d"], [60, "h"], [1, "min"]];
  const all = (selector, root = page) => [...root.querySelectorAll(selector)];
  const one = (selector, root = page) => root.querySelector(selector);
  const given = new URLSearchParams(location.search);
  const form = one("form");
  const field = one("[name=find]");
  const table = one("table");
  const next = one("[data-bf-next]");
  const heads = [...table.tHead.rows[0].cells];
  const pattern = table.tBodies[0].rows[0];
  const boxes = new Map(all("[data-bf-facet]").map((box) => [box.dataset.bfFacet, box]));
  const nameOf = (head) => head.textContent.trim().toLowerCase();
  const worded = (name) => name.replace(/[_-]/g, " ");
  const written = (facet, value) => (["factor", "detection", "kind"].includes(facet) ? worded(value) : value);

  const state = {
    chosen: Object.fromEntries([...boxes.keys()].map((name) => [name, new Set(given.getAll(name).filter(Boolean))])),
    sort: given.get("sort") || "-date",
    view: given.get("view") || kept() || "comfortable",
    opened: new Set(),
    drawn: PART,
  };
  let catalogue = null;
  let result = null;

  // A browser may refuse to keep anything.
  function kept(view) {
    try {
      if (view) localStorage.setItem("bf-view", view);
      return localStorage.getItem("bf-view");
    } catch {
      return null;
    }
  }

  const remember = () => {
    const address = new URL(location.href);
    const { searchParams } = address;
    for (const [name, values] of Object.entries(state.chosen)) {
      searchParams.delete(name);
      for (const value of values) searchParams.append(name, value);
    }
    const others = { find: field.value.trim(), q: "", sort: state.sort === "-date" ? "" : state.sort, view: state.view === "compact" ? "compact" : "" };
    for (const [name, value] of Object.entries(others)) {
      if (value) searchParams.set(name, value);
      else searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  };

  const made = (tag, values = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...children);
    return element;
  };

  const span = (minutes) => {
    if (minutes < 1) return minutes < 0 ? "" : "less than a minute";
    let rest = minutes;
    const parts = UNITS.map(([size, unit]) => {
      const number = Math.floor(rest / size);
      rest -= number * size;
      return number ? `${number} ${unit}` : "";
    });
    return parts.filter(Boolean).slice(0, 2).join(" ");
  };

  const drawRow = (number) => {
    const { id, title, address, date, minutes, pending } = catalogue.rows[number];
    const of = (facet) => namesOf(catalogue.facets[facet], number);
    const row = pattern.cloneNode(true);
    const [day, name, what, severity, services, status, duration, open] = row.cells;
    const [link, tag, about] = what.children;
    day.textContent = date || "not stated";
    name.textContent = id;
    link.textContent = link.title = title;
    link.href = page.dataset.bfRoot + address;
    tag.textContent = worded(of("kind")[0]);
    tag.hidden = of("kind")[0] === "incident";
    about.textContent = [...of("factor").map(worded), ...of("tag")].join(" · ");
    const [rated] = of("severity");
    severity.firstElementChild.className = `bf-severity bf-severity--${(rated || "none").toLowerCase()}`;
    severity.firstElementChild.textContent = rated || "not rated";
    services.textContent = of("service").join(", ");
    status.textContent = of("status")[0];
    duration.textContent = span(minutes);
    open.textContent = pending || "";
    return row;
  };

  const drawRows = () => {
    const shown = result.found.slice(0, state.drawn);
    table.tBodies[0].replaceChildren(...shown.map(drawRow));
    const left = result.found.length - shown.length;
    next.hidden = left === 0;
    next.textContent = `Show ${Math.min(PART, left)} more of ${left.toLocaleString("en")}`;
  };

  // The values of a facet in its order; one that was chosen and that no postmortem has can still be taken back.
  const valuesOf = (name) => {
    const { names } = catalogue.facets[name];
    const counts = result.counts[name];
    const values = names.map((value, at) => ({ value, count: counts[at] }));
    for (const value of state.chosen[name]) if (!names.includes(value)) values.push({ value, count: 0 });
    const { bfOrder } = boxes.get(name).dataset;
    const undated = ({ value }) => value === "undated";
    if (bfOrder === "last") values.sort((left, right) => undated(left) - undated(right) || (left.value < right.value ? 1 : -1));
    if (bfOrder === "count") values.sort((left, right) => right.count - left.count);
    return values;
  };

  const drawValue = (name, value) => {
    const box = made("input", { type: "checkbox", name, value });
    return made("label", { className: "bf-value" }, box, made("span", { textContent: written(name, value) }), made("span", { className: "bf-count" }));
  };

  const drawFacet = (name) => {
    const box = boxes.get(name);
    const list = one("[data-bf-values]", box);
    const button = one("[data-bf-all]", box);
    const chosen = state.chosen[name];
    const values = valuesOf(name);
    const open = state.opened.has(name);
    const few = values.filter(({ value, count }, at) => open || at < FEW || (chosen.has(value) && count >= 0));
    const labels = new Map([...list.children].map((label) => [label.firstElementChild.value, label]));
    const wanted = few.map(({ value }) => labels.get(value) ?? drawValue(name, value));
    // Moving what has the focus would lose it; the counts of a facet do not change by its own choice.
    if (wanted.length !== list.children.length || wanted.some((label, at) => label !== list.children[at])) list.replaceChildren(...wanted);
    few.forEach(({ value, count }, at) => {
      const [input, , number] = wanted[at].children;
      input.checked = chosen.has(value);
      number.textContent = count.toLocaleString("en");
      wanted[at].classList.toggle("bf-value--none", count === 0);
    });
    button.hidden = values.length <= FEW;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Show fewer" : `Show all ${values.length}`;
    one("[data-bf-chosen]", box).textContent = chosen.size || "";
    box.hidden = values.length === 0;
  };

  const drawChips = () => {
    const chips = Object.entries(state.chosen).flatMap(([name, values]) =>
      [...values].map((value) => {
        const title = boxes.get(name).querySelector("legend").textContent;
        const chip = made("button", { type: "button", textContent: `${title}: ${written(name, value)}` });
        chip.setAttribute("aria-label", `Take back ${chip.textContent}`);
        chip.addEventListener("click", () => {
          state.chosen[name].delete(value);
          choose();
          (one("[data-bf-chips] button") ?? field).focus();
        });
        return made("li", {}, chip);
      }),
    );
    if (chips.length) {
      const clear = made("button", { type: "button", textContent: "Clear all", className: "bf-more" });
      clear.addEventListener("click", () => {
        for (const values of Object.values(state.chosen)) values.clear();
        field.value = "";
        choose();
        field.focus();
      });
      chips.push(made("li", {}, clear));
    }
    one("[data-bf-chips]").replaceChildren(...chips);
    one("summary [data-bf-chosen]").textContent = chips.length ? chips.length - 1 : "";
  };

  const order = () => {
    const descending = state.sort.startsWith("-");
    const name = state.sort.replace(/^-/, "");
    const head = heads.find((each) => nameOf(each) === name) ?? heads[0];
    for (const each of heads) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    sort(catalogue, result.found, nameOf(head), descending);
  };

  const show = () => {
    result = find(catalogue, field.value, state.chosen);
    order();
    drawRows();
    for (const name of boxes.keys()) drawFacet(name);
    drawChips();
    const [found, size] = [result.found.length, catalogue.size].map((number) => number.toLocaleString("en"));
    one("[data-bf-shown]").textContent = `${found} of ${size} ${size === "1" ? "postmortem" : "postmortems"}`;
  };

  const choose = () => {
    state.drawn = PART;
    show();
    remember();
  };

  const see = (view) => {
    state.view = view === "compact" ? "compact" : "comfortable";
    table.classList.toggle("bf-rows--compact", state.view === "compact");
    for (const choice of all("[name=view]")) choice.checked = choice.value === state.view;
  };

  // The texts are searched too, once somebody searches.
  let asked = false;
  const askForTexts = async () => {
    if (asked) return;
    asked = true;
    try {
      await loadTexts(catalogue, page.dataset.bfTexts);
    } catch {
      asked = false;
      return;
    }
    if (field.value.trim()) show();
  };

  const listen = () => {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", ({ target }) => {
      if (target.type !== "checkbox") return;
      if (target.checked) state.chosen[target.name].add(target.value);
      else state.chosen[target.name].delete(target.value);
      choose();
    });
    field.addEventListener("input", choose);
    field.addEventListener("focus", askForTexts);
    for (const choice of all("[name=view]")) {
      choice.addEventListener("change", () => {
        see(choice.value);
        kept(choice.value);
        remember();
      });
    }
    for (const [name, box] of boxes) {
      one("[data-bf-all]", box).addEventListener("click", () => {
        if (!state.opened.delete(name)) state.opened.add(name);
        drawFacet(name);
      });
    }
    next.addEventListener("click", () => {
      const at = state.drawn;
      state.drawn += PART;
      drawRows();
      // Whoever goes on by keyboard goes on reading at the first of the new rows.
      one("a", table.tBodies[0].rows[at]).focus();
    });
    for (const head of heads) {
      const button = made("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const ascending = head.getAttribute("aria-sort") === "ascending";
        state.sort = `${ascending ? "-" : ""}${nameOf(head)}`;
        choose();
      });
    }
  };

  const start = async () => {
    try {
      catalogue = await load(page.dataset.bfCatalogue);
    } catch {
      form.hidden = true;
      page.classList.remove("bf-browse--on");
      return;
    }
    listen();
    show();
    one(".bf-browse__bar").hidden = false;
    const still = one("[data-bf-static]");
    if (still) still.hidden = true;
    if (field.value.trim()) askForTexts();
    // An order is worked out while nobody waits for it.
    const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
    for (const head of heads) later(() => rank(catalogue, nameOf(head)));
    page.dataset.bfReady = "";
    performance.mark("bf-ready");
  };

  if (!pattern) return;
  // The theme's search took `q` for its own: it is read where an address of old has it, and not written.
  field.value = given.get("find") || given.get("q") || "";
  for (const [name, box] of boxes) box.open ||= state.chosen[name].size > 0;
  one("details.bf-facets").open = matchMedia("(min-width: 76.25em)").matches;
  see(state.view);
  // The place of the filters is kept free while they are fetched, so that nothing jumps.
  form.hidden = false;
  page.classList.add("bf-browse--on");
  start();
});
