// The search in the header, by the index that Pagefind made of the built pages. The theme's markup, styles
// and toggle are used; its own search does not run. All that is asked stands in the one line of the input,
// filters too (`timeouts severity:P0 service:"seat inventory"`), and in the address as `search`.
(() => {
  "use strict";
  const root = document.querySelector("[data-bf-search]");
  const toggle = document.getElementById("__search");
  if (!root || !toggle) return;

  const SITE = new URL("../../", document.currentScript.src);
  const FACETS = new Map([
    ["severity", "Severity"],
    ["year", "Year"],
    ["service", "Service"],
    ["factor", "Contributing factor"],
    ["tag", "Tag"],
    ["detection", "Noticed by"],
    ["kind", "Kind"],
    ["status", "Status"],
  ]);
  // So many are shown; the first few come first, and the others once nothing more is typed.
  const SHOWN = 8;
  const FEW = 3;
  // Milliseconds without a key, so that little is fetched for the beginnings of a word: a beginning of one
  // or two letters is that of half the index.
  const PAUSE = 150;
  const LONG_PAUSE = 600;

  const find = (selector) => root.querySelector(selector);
  const dialog = find("[data-bf-dialog]");
  const form = find(".md-search__form");
  const input = find(".md-search__input");
  const output = find("[data-bf-output]");
  const status = find("[data-bf-status]");
  const facets = find(".bf-search__facets");
  const facetsToggle = find("[data-bf-facets-toggle]");
  const list = find("ol");
  const more = find("[data-bf-more]");
  const browse = form.action;
  const { features = [] } = JSON.parse(document.getElementById("__config")?.textContent || "{}");
  const invitation = status.textContent;

  const make = (tag, properties, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // --- What is asked ---------------------------------------------------------------------------------

  const QUALIFIER = new RegExp(`(?:^|\\s)(${[...FACETS.keys()].join("|")}):(?:"([^"]*)"|(\\S+))(?=\\s|$)`, "i");

  const parse = (text) => {
    const chosen = new Map();
    let words = text;
    // One at a time: the blank behind one is the blank before the next.
    for (let left = null; left !== words; ) {
      left = words;
      words = left.replace(QUALIFIER, (_, name, quoted, plain) => {
        const key = name.toLowerCase();
        chosen.set(key, [...(chosen.get(key) || []), quoted ?? plain]);
        return " ";
      });
    }
    return { words: words.trim().replace(/\s+/g, " "), chosen };
  };

  const write = ({ words, chosen }) => {
    const quote = (value) => (/\s/.test(value) ? `"${value}"` : value);
    return [words, ...[...chosen].flatMap(([name, values]) => values.map((value) => `${name}:${quote(value)}`))].filter(Boolean).join(" ");
  };

  const browseLink = ({ words, chosen }) => {
    const address = new URL(browse);
    if (words) address.searchParams.set("find", words);
    for (const [name, values] of chosen) for (const value of values) address.searchParams.append(name, value);
    return address.href;
  };

  const remember = (text) => {
    const address = new URL(location.href);
    if (text) address.searchParams.set("search", text);
    else address.searchParams.delete("search");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };

  // --- The index -------------------------------------------------------------------------------------

  let loading = null;
  const load = () => {
    loading ??= import(new URL("pagefind/pagefind.js", SITE)).then(async (pagefind) => {
      await pagefind.options({ baseUrl: SITE.href, noWorker: true, excerptLength: 24 });
      await pagefind.init();
      return pagefind;
    });
    loading.catch(() => (loading = null));
    return loading;
  };

  let known = null;
  const loadFacets = async () => {
    const pagefind = await load();
    known ??= await pagefind.filters();
    return known;
  };

  // What is typed means a value whatever its capitals; the index knows them exactly.
  const exactly = async (chosen) => {
    if (!chosen.size) return chosen;
    const values = await loadFacets();
    const exact = (name, value) => {
      const known = Object.keys(values[name] || {});
      return known.includes(value) ? value : (known.find((each) => each.toLowerCase() === value.toLowerCase()) ?? value);
    };
    return new Map([...chosen].map(([name, each]) => [name, each.map((value) => exact(name, value))]));
  };

  const seek = async (words, chosen) => {
    const filters = Object.fromEntries([...chosen].map(([name, values]) => [name, { any: values }]));
    return (await load()).search(words, { filters });
  };

  // --- What is found ---------------------------------------------------------------------------------

  // The index keeps text with its angle brackets written out, and puts marks around what was sought.
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const marked = (excerpt) =>
    excerpt.split(/(<mark>.*?<\/mark>)/s).map((part) => {
      const sought = /^<mark>(.*)<\/mark>$/s.exec(part);
      return sought ? make("mark", {}, plain(sought[1])) : plain(part);
    });

  const facts = (data) => {
    const { severity = [], service = [] } = data.filters;
    const line = make("span", { className: "bf-hit__facts" });
    for (const each of severity) line.append(make("span", { className: `bf-severity bf-severity--${each.toLowerCase()}` }, each), " ");
    line.append([data.meta.id, ...service].join(" · "));
    return line;
  };

  // The page that is followed marks what was sought.
  const target = (url, words) => {
    const address = new URL(url, SITE);
    for (const word of words.replaceAll('"', "").split(" ")) address.searchParams.append("h", word);
    return address.href;
  };

  const item = (data, words) => {
    const article = make("div", { className: "md-search-result__article md-typeset" });
    article.append(make("span", { className: "bf-hit__title" }, data.meta.title || data.url));
    if (data.meta.id) article.append(facts(data));
    // The title stands above: what a section says tells more than the title and the facts once more.
    const sections = data.sub_results.filter((each) => each.url.includes("#")).slice(0, 3);
    article.append(make("span", { className: "bf-hit__excerpt" }, ...marked((sections[0] ?? data).excerpt)));
    const node = make("li", { className: "md-search-result__item" });
    node.append(make("a", { href: target(data.url, words), className: "md-search-result__link" }, article));
    if (sections.length) {
      const links = sections.flatMap((each, at) => [at ? ", " : "in ", make("a", { href: target(each.url, words) }, each.title)]);
      node.append(make("span", { className: "bf-hit__sections md-typeset" }, ...links));
    }
    return node;
  };

  let rest = [];
  const append = async (results, words, isCurrent, prepare) => {
    let first = null;
    // All are asked for at once, and each is shown as soon as it is there.
    for (const each of results.map((result) => result.data())) {
      const data = await each;
      if (!isCurrent()) return null;
      if (!first) prepare?.();
      const node = item(data, words);
      first ??= node;
      list.append(node);
    }
    return first;
  };
  const appendMore = async (number, words, isCurrent) => {
    const results = rest.slice(0, number);
    rest = rest.slice(number);
    const first = await append(results, words, isCurrent);
    if (isCurrent()) more.hidden = rest.length === 0;
    return first;
  };

  const say = (...content) => status.replaceChildren(...content);
  const clear = () => {
    // Whoever is at a result that goes is back at the words, not nowhere.
    if (list.contains(document.activeElement)) input.focus();
    rest = [];
    list.replaceChildren();
    more.hidden = true;
  };
  const link = (asked, text) => make("a", { href: browseLink(asked), className: "bf-search__link" }, text);

  const search = async (asked, isCurrent) => {
    const { results } = await seek(asked.words, asked.chosen);
    if (!isCurrent()) return;
    const count = results.length;
    const prepare = () => {
      clear();
      say(count === 0 ? `Nothing found for ${write(asked)}` : count === 1 ? "1 result" : `${count.toLocaleString("en")} results`);
    };
    if (!count) prepare();
    await append(results.slice(0, FEW), asked.words, isCurrent, prepare);
    if (!isCurrent()) return;
    rest = results.slice(FEW);
    await pause(PAUSE);
    if (isCurrent()) await appendMore(SHOWN - FEW, asked.words, isCurrent);
  };

  const answer = async (isCurrent) => {
    const asked = parse(input.value);
    try {
      asked.chosen = await exactly(asked.chosen);
      if (!isCurrent()) return;
      if (asked.words) await search(asked, isCurrent);
      else {
        clear();
        // Asked for filters alone, Pagefind would fetch the index as a whole; the list has them all.
        if (asked.chosen.size) say(link(asked, `Browse ${write(asked)}`), ", or type words to find among these");
        else say(invitation);
      }
      if (isCurrent()) await showFacets(asked, isCurrent);
    } catch {
      if (!isCurrent()) return;
      clear();
      say("The search cannot be loaded. ", link(asked, "Browse instead"));
    }
  };

  let turn = 0;
  let latest = Promise.resolve();
  const ask = (wait = 0) => {
    const mine = ++turn;
    const isCurrent = () => mine === turn;
    remember(input.value.trim());
    latest = pause(wait).then(() => (isCurrent() ? answer(isCurrent) : latest));
    return latest;
  };

  // --- Filters ---------------------------------------------------------------------------------------

  const areFacetsOpen = () => facetsToggle.getAttribute("aria-expanded") === "true";

  const selects = new Map(
    [...FACETS].map(([name, title]) => {
      const select = make("select", { name });
      facets.append(make("label", {}, `${title} `, select));
      return [name, select];
    }),
  );

  const compare = (name) => {
    if (name === "severity") return ([one], [other]) => (one < other ? -1 : 1);
    if (name === "year") return ([one], [other]) => (one > other ? -1 : 1);
    return ([one, many], [other, few]) => few - many || (one < other ? -1 : 1);
  };

  const fill = (name, counts, values) => {
    const option = (value, text, selected = false) => make("option", { value, selected }, text);
    const present = Object.entries(counts).filter(([value, count]) => count || values.includes(value));
    const options = present.sort(compare(name)).map(([value, count]) => option(value, `${value} (${count})`, values.length === 1 && values[0] === value));
    if (!options.some((each) => each.selected) && values.length) options.unshift(option(values.join("\n"), values.join(", "), true));
    selects.get(name).replaceChildren(option("", "all"), ...options);
  };

  // The counts of a facet's values are those of the words and of what the other facets leave.
  const showFacets = async (asked, isCurrent) => {
    const number = [...asked.chosen.values()].flat().length;
    facetsToggle.textContent = number ? `Filter (${number})` : "Filter";
    if (!areFacetsOpen()) return;
    const values = await loadFacets();
    const left = asked.words ? (await seek(asked.words, asked.chosen)).filters : values;
    for (const name of FACETS.keys()) {
      const others = new Map([...asked.chosen].filter(([each]) => each !== name));
      const apart = asked.words && asked.chosen.has(name) ? (await seek(asked.words, others)).filters : left;
      if (!isCurrent()) return;
      fill(name, apart[name] || {}, asked.chosen.get(name) || []);
    }
  };

  facets.addEventListener("change", (event) => {
    const asked = parse(input.value);
    const { name, value } = event.target;
    if (value) asked.chosen.set(name, value.split("\n"));
    else asked.chosen.delete(name);
    input.value = write(asked);
    ask();
  });
  facets.addEventListener("submit", (event) => event.preventDefault());
  facetsToggle.addEventListener("click", () => {
    facetsToggle.setAttribute("aria-expanded", String(!areFacetsOpen()));
    facets.hidden = !areFacetsOpen();
    ask();
  });

  // --- The dialog ------------------------------------------------------------------------------------

  let before = null;
  const open = () => toggle.checked || toggle.click();
  const close = () => toggle.checked && toggle.click();

  toggle.addEventListener("change", () => {
    output.hidden = !toggle.checked;
    for (const [name, value] of [["role", "dialog"], ["aria-modal", "true"], ["aria-label", input.getAttribute("aria-label")]]) {
      if (toggle.checked) dialog.setAttribute(name, value);
      else dialog.removeAttribute(name);
    }
    if (toggle.checked) {
      before ??= root.contains(document.activeElement) ? null : document.activeElement;
      input.focus();
      load().catch(() => {});
      ask();
    } else {
      turn++;
      remember("");
      document.activeElement.blur();
      before?.focus({ preventScroll: true });
      before = null;
    }
  });

  input.addEventListener("focus", (event) => {
    if (toggle.checked) return;
    before = event.relatedTarget;
    open();
  });
  input.addEventListener("input", () => ask(/(^|\s)\S{1,2}$/.test(input.value) ? LONG_PAUSE : PAUSE));
  form.addEventListener("reset", () => {
    setTimeout(() => {
      input.focus();
      ask();
    });
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await ask();
    (list.querySelector("a") || status.querySelector("a"))?.click();
  });
  more.addEventListener("click", async () => {
    const mine = turn;
    const first = await appendMore(SHOWN, parse(input.value).words, () => mine === turn);
    first?.querySelector("a").focus();
  });
  // Where the theme changes pages in place, the dialog would stay open above the next one.
  output.addEventListener("click", (event) => {
    if (event.target.closest("a") && features.includes("navigation.instant")) setTimeout(close);
  });

  const step = (direction) => {
    const stops = [input, ...list.querySelectorAll(".md-search-result__link"), ...(more.hidden ? [] : [more])];
    const at = stops.indexOf(document.activeElement.closest("li")?.querySelector("a") ?? document.activeElement);
    stops[(Math.max(at, 0) + direction + stops.length) % stops.length].focus();
  };

  const goRound = (event) => {
    const stops = [...dialog.querySelectorAll("a, button, input, select")].filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    const end = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== end) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  };

  const isTyping = (node) => node.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(node.tagName);

  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    const { key, target } = event;
    if (!toggle.checked) {
      if (!["/", "s", "f"].includes(key) || isTyping(target)) return;
      event.preventDefault();
      open();
    } else if (key === "Escape") {
      event.preventDefault();
      close();
    } else if (key === "Tab") goRound(event);
    else if (["ArrowDown", "ArrowUp"].includes(key) && target.tagName !== "SELECT") {
      event.preventDefault();
      step(key === "ArrowDown" ? 1 : -1);
    } else if (key.length === 1 && key !== " " && !isTyping(target)) input.focus();
  });

  // --- The address -----------------------------------------------------------------------------------

  const restore = () => {
    const asked = new URLSearchParams(location.search).get("search");
    if (!asked) return;
    input.value = asked;
    open();
  };

  const highlight = () => {
    const address = new URL(location.href);
    const words = address.searchParams.getAll("h").filter(Boolean);
    if (!words.length) return;
    address.searchParams.delete("h");
    history.replaceState(history.state, "", address);
    const article = document.querySelector("article");
    if (!article || !features.includes("search.highlight")) return;
    const sought = new RegExp(`(?<![\\p{L}\\p{N}])(${words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})`, "giu");
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest("[hidden], script, style, svg, mark") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const nodes = [];
    while (texts.nextNode()) nodes.push(texts.currentNode);
    for (const node of nodes) {
      const parts = node.data.split(sought);
      if (parts.length > 1) node.replaceWith(...parts.map((part, at) => (at % 2 ? make("mark", {}, part) : part)));
    }
  };

  highlight();
  restore();
  // With the page kept by the browser, the way back shows what was found before.
  window.addEventListener("pageshow", (event) => event.persisted && restore());
})();
