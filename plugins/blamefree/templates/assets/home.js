// Home is that of the day it was built on. This brings "this day" to the day it is read on, and adds a box to search.
window.blamefreeOnEachPage(() => {
  "use strict";
  const DAY = 86400000;
  const LONG_AGO = 180;
  const form = document.querySelector("[data-bf-find]");
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const address = new URL(form.dataset.bfFind, location.href);
      address.searchParams.set("find", form.elements.find.value.trim());
      location.assign(address);
    });
  }

  const section = document.querySelector("[data-bf-day]");
  if (!section) return;
  const { bfDay, bfAround, bfMost, bfCatalogue, bfRoot } = section.dataset;
  const now = new Date();
  const today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  const iso = today.toISOString().slice(0, 10);
  // A site is best built every day: then there is nothing to fetch.
  if (iso === bfDay) return;

  // Days are counted in a leap year, so that every day has its place.
  const dayOfYear = (date) => Date.parse(`2000-${date.slice(5)}`) / DAY;
  const apart = (date) => {
    const days = Math.abs(dayOfYear(date) - dayOfYear(iso));
    return Math.min(days, 366 - days);
  };

  const on = (rows) => {
    const same = rows.filter(({ date }) => date.slice(5) === iso.slice(5) && date.slice(0, 4) < iso.slice(0, 4));
    if (same.length) return { found: same, about: "On" };
    const longAgo = ({ date }) => (today - Date.parse(date)) / DAY > LONG_AGO;
    return { found: rows.filter((row) => longAgo(row) && apart(row.date) <= Number(bfAround)), about: "Around" };
  };

  const made = (tag, values, ...children) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...children);
    return element;
  };

  const item = ({ date, title, address, severity }) => {
    const rated = made("span", { className: `bf-severity bf-severity--${(severity || "none").toLowerCase()}`, textContent: severity || "not rated" });
    const head = made("p", {}, made("span", { className: "bf-quiet", textContent: date }), " ", rated);
    return made("li", {}, head, made("p", {}, made("a", { href: bfRoot + address, textContent: title })));
  };

  const show = async () => {
    const { load, namesOf } = window.blamefreeCatalogue;
    const catalogue = await load(bfCatalogue);
    const rows = catalogue.rows.map((row, number) => ({ ...row, severity: namesOf(catalogue.facets.severity, number)[0] }));
    const { found, about } = on(rows.filter(({ date }) => date));
    const most = Number(bfMost);
    section.querySelector("[data-bf-about]").textContent = about;
    const day = section.querySelector("[data-bf-date]");
    day.dateTime = iso;
    day.textContent = today.toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
    section.querySelector("ul").replaceChildren(...found.slice(0, most).map(item));
    const rest = section.querySelector("[data-bf-rest]");
    rest.textContent = `and ${found.length - most} more`;
    rest.hidden = found.length <= most;
    section.hidden = found.length === 0;
  };

  // Where the catalogue cannot be fetched, the day that is told stays the one it says it is.
  const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  later(() => show().catch(() => {}));
});
