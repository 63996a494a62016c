// The catalogue of the postmortems: fetched, read, and asked what is chosen of it. No page is touched here.
window.blamefreeCatalogue = (() => {
  "use strict";
  const fetched = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.json();
  };

  // The values of all postmortems stand in one row; `starts` tells where those of each begin.
  const readFacet = ({ names, of }) => {
    const starts = new Int32Array(of.length + 1);
    of.forEach((value, number) => {
      starts[number + 1] = starts[number] + (typeof value === "number" ? 1 : value.length);
    });
    return { names, starts, values: Int32Array.from(of.flat()) };
  };

  // Most addresses begin with what id and title tell already.
  const readRow = ([id, title, told, rest, date, minutes, pending]) => {
    const words = title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    return { id, title, address: `${id}-${words}`.slice(0, told) + rest, date, minutes, pending };
  };

  const load = async (url) => {
    const { edition, facets, owners, rows } = await fetched(url);
    return {
      edition,
      size: rows.length,
      rows: rows.map(readRow),
      facets: Object.fromEntries(Object.entries(facets).map(([name, facet]) => [name, readFacet(facet)])),
      owners: readFacet(owners),
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

  const namesOf = ({ names, starts, values }, number) =>
    Array.from(values.subarray(starts[number], starts[number + 1]), (value) => names[value]);

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
    const tallies = Object.entries(facets).map(([name, { names, starts, values }]) => {
      const kept = chosen[name]?.size ? names.map((value) => chosen[name].has(value)) : null;
      return { name, starts, values, kept, counts: new Int32Array(names.length) };
    });
    const limits = tallies.filter(({ kept }) => kept);
    const keeps = ({ starts, values, kept }, number) => {
      for (let at = starts[number]; at < starts[number + 1]; at += 1) if (kept[values[at]]) return true;
      return false;
    };
    const count = ({ starts, values, counts }, number) => {
      for (let at = starts[number]; at < starts[number + 1]; at += 1) counts[values[at]] += 1;
    };
    const found = [];
    for (let number = 0; number < size; number += 1) {
      if (!wanted.every((term) => catalogue.words[number].includes(term))) continue;
      const missed = limits.filter((limit) => !keeps(limit, number));
      if (missed.length === 1) count(missed[0], number);
      if (missed.length) continue;
      found.push(number);
      for (const tally of tallies) count(tally, number);
    }
    return { found, counts: Object.fromEntries(tallies.map(({ name, counts }) => [name, counts])) };
  };

  const { compare: compareText } = new Intl.Collator("en");
  const orders = new WeakMap();

  // The place of each postmortem in an order is worked out once; what is alike stays as it was, the newest first.
  const rank = (catalogue, name) => {
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
    const places = rank(catalogue, name);
    const sign = descending ? -1 : 1;
    return found.sort((one, other) => sign * (places[one] - places[other]) || one - other);
  };

  return { load, loadTexts, find, rank, sort, namesOf };
})();
