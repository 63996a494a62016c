// An address by id leads on, to the same place within the page and with the same question behind it.
(() => {
  "use strict";
  const there = document.querySelector("link[rel=canonical]");
  location.replace(there.href + location.search + location.hash);
})();
