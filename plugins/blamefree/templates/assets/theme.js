// What the theme leaves to its pages: to know when it has put another one in the place of one, as it does with
// `navigation.instant`, and to name what it has no name for, for those who hear the page.
(() => {
  "use strict";
  // Does some work on this page, and on each that comes in its place.
  window.blamefreeOnEachPage = (work) => {
    let done;
    const meet = () => {
      const page = document.querySelector("[data-md-component=container]");
      if (page === done) return;
      done = page;
      work();
    };
    meet();
    window.document$?.subscribe(meet);
  };

  const search = document.querySelector(".md-search[role=dialog]");
  if (search) search.setAttribute("aria-label", search.querySelector("input")?.getAttribute("aria-label") || "Search");

  // The theme puts a landmark into a block of code when it comes into view.
  const nameLandmarks = () => {
    document.querySelectorAll("nav.md-code__nav:not([aria-label])").forEach((nav) => {
      nav.setAttribute("aria-label", `Code block ${[...document.querySelectorAll(".md-typeset pre")].indexOf(nav.closest("pre")) + 1}`);
    });
  };
  // Around a table the theme puts what scrolls, and no keyboard gets there.
  const openTables = () => {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((wrap, number) => {
      const scrolls = wrap.scrollWidth > wrap.clientWidth;
      if (scrolls === wrap.hasAttribute("tabindex")) return;
      const told = { tabindex: "0", role: "region", "aria-label": `Table ${number + 1}` };
      for (const [name, value] of Object.entries(told)) scrolls ? wrap.setAttribute(name, value) : wrap.removeAttribute(name);
    });
  };
  // Where the navigation is a drawer, who comes into it by keyboard would walk through links that nobody sees.
  const openDrawer = (open) => {
    const drawer = document.getElementById("__drawer");
    if (drawer && drawer.checked !== open && matchMedia("(max-width: 76.1875em)").matches) drawer.click();
  };
  document.addEventListener("focusin", ({ target, relatedTarget: before }) => {
    if (target.closest(".md-sidebar--primary")) {
      if (target.matches(":focus-visible")) openDrawer(true);
    } else if (before?.closest(".md-sidebar--primary")) openDrawer(false);
  });
  const look = () => {
    nameLandmarks();
    openTables();
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  window.addEventListener("resize", openTables);
  look();
})();
