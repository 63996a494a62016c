// What the theme leaves without a name gets one, for those who hear the page.
(() => {
  "use strict";
  const search = document.querySelector(".md-search[role=dialog]");
  if (search) search.setAttribute("aria-label", search.querySelector("input")?.getAttribute("aria-label") || "Search");

  // The theme puts a landmark into a block of code when it comes into view.
  const nameLandmarks = () => {
    document.querySelectorAll("nav.md-code__nav:not([aria-label])").forEach((nav) => {
      nav.setAttribute("aria-label", `Code block ${[...document.querySelectorAll(".md-typeset pre")].indexOf(nav.closest("pre")) + 1}`);
    });
  };
  new MutationObserver(nameLandmarks).observe(document.body, { childList: true, subtree: true });
  nameLandmarks();
})();
