// The catalogue of the postmortems: fetched, read, and asked what is chosen of it. No page is touched here.
window.blamefreeCatalogue = (() => {
  "use strict";
  const COLUMNS = ["id", "title", "address", "date", "minutes", "pending"];

  const fetched = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.json();
  };

  // A postmortem with one value has its number, one with several a list of them.
  const several = (of) => of.map((value) => (typeof value === "number" ? [value] : value));

  const load = async (url) => {
    const { edition, facets, owners, rows } = await fetched(url);
    const read = ({ names, of }) => ({ names, of: several(of) });
    return {
      edition,
      size: rows.length,
      rows: rows.map((row) => Object.fromEntries(COLUMNS.map((name, column) => [name, row[column]]))),
      facets: Object.fromEntries(Object.entries(facets).map(([name, facet]) => [name, read(facet)])),
      owners: read(owners),
      texts: null,
      words: null,
    };
  };

  // Texts of another edition would stand beside the wrong postmortems: they are left alone.
  const loadTexts = async (catalogue, url) => {
    const { edition, texts } = await fetched(url);
    if (edition !== catalogue.edition) return;
    catalogue.texts = texts;
    catalogue.words = null;
    prepare(catalogue);
  };

  const namesOf = ({ names, of }, number) => of[number].map((value) => names[value]);

  const wordsOf = (catalogue, number) => {
    const { id, title } = catalogue.rows[number];
    const { service, tag, factor } = catalogue.facets;
    const named = [service, tag, factor, catalogue.owners].flatMap((facet) => namesOf(facet, number));
    return [id, title, ...named, catalogue.texts?.[number] ?? ""].join("\n").toLowerCase();
  };

  // What is searched is put together before somebody types.
  const prepare = (catalogue) => {
    catalogue.words ??= catalogue.rows.map((_, number) => wordsOf(catalogue, number));
  };

  // Every word has to be there, in any order; what stands in quotation marks, as it stands there.
  const terms = (query) => [...query.toLowerCase().matchAll(/"([^"]+)"|(\S+)/g)].map((term) => term[1] ?? term[2]);

  // What is found, and of each facet how many of each value there would be: its own choice does not narrow it.
  const find = (catalogue, query, chosen) => {
    const { facets, size } = catalogue;
    const wanted = terms(query);
    if (wanted.length) prepare(catalogue);
    const names = Object.keys(facets);
    const limits = names.flatMap((name, at) => {
      if (!chosen[name]?.size) return [];
      return [{ at, of: facets[name].of, kept: facets[name].names.map((value) => chosen[name].has(value)) }];
    });
    const counts = names.map((name) => new Int32Array(facets[name].names.length));
    const count = (at, number) => {
      for (const value of facets[names[at]].of[number]) counts[at][value] += 1;
    };
    const found = [];
    for (let number = 0; number < size; number += 1) {
      if (!wanted.every((term) => catalogue.words[number].includes(term))) continue;
      let missed = 0;
      let last = 0;
      for (const { at, of, kept } of limits) {
        if (of[number].some((value) => kept[value])) continue;
        missed += 1;
        last = at;
      }
      if (missed === 1) count(last, number);
      if (missed) continue;
      found.push(number);
      for (let at = 0; at < names.length; at += 1) count(at, number);
    }
    return { found, counts: Object.fromEntries(names.map((name, at) => [name, counts[at]])) };
  };

  const { compare: compareText } = new Intl.Collator("en");
  const orders = new WeakMap();

  // The place of each postmortem in an order is worked out once; what is alike stays as it was, the newest first.
  const placesBy = (catalogue, name) => {
    if (!orders.has(catalogue)) orders.set(catalogue, {});
    const known = orders.get(catalogue);
    if (!known[name]) {
      const facet = { severity: "severity", services: "service", status: "status" }[name];
      const key = { duration: "minutes", "open actions": "pending" }[name] ?? name;
      const values = catalogue.rows.map((row, number) => (facet ? namesOf(catalogue.facets[facet], number).join(", ") : row[key]));
      const compare = typeof values[0] === "number" ? (one, other) => one - other : compareText;
      const order = values.map((_, number) => number).sort((one, other) => compare(values[one], values[other]));
      const places = new Int32Array(order.length);
      let place = 0;
      order.forEach((number, at) => {
        if (at && compare(values[order[at - 1]], values[number]) !== 0) place += 1;
        places[number] = place;
      });
      known[name] = places;
    }
    return known[name];
  };

  const sort = (catalogue, found, name, descending) => {
    const places = placesBy(catalogue, name);
    const sign = descending ? -1 : 1;
    return found.sort((one, other) => sign * (places[one] - places[other]) || one - other);
  };

  return { load, loadTexts, find, sort, namesOf };
})();
