// The keys of the review page: each presses the button, or follows the link, that carries it. Nothing else is done here.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), select, textarea");
  if (typing && event.key !== "Escape") return;
  const meant = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!meant) return;
  if (typing) event.target.blur();
  event.preventDefault();
  event.stopImmediatePropagation();
  meant.click();
}, true);
