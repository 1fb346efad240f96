// Keys for every view, and the clause of the act under the cursor on a page. Nothing is sent anywhere.
"use strict";

const rows = () => [...document.querySelectorAll(".line .mark, .sheet a.cue[id]")].filter((row) => row.offsetParent !== null);
const held = (element) => element.closest(".line");

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? firstInSight(all) : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  document.querySelectorAll(".line.here").forEach((line) => line.classList.remove("here"));
  const row = all[next];
  held(row)?.classList.add("here");
  row.focus({ preventScroll: true });
  (held(row) || row).scrollIntoView({ block: "nearest" });
}

function firstInSight(all) {
  const seen = all.findIndex((row) => row.getBoundingClientRect().top >= 0);
  return seen < 0 ? 0 : seen;
}

const places = { c: "/chronology", p: "/pages", v: "/review", o: "/positions", l: "/linkages", d: "/demands", t: "/tracks", x: "/disputes", n: "/changes", s: "/search" };
let waiting = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (waiting) {
    waiting = false;
    if (places[event.key]) location.href = places[event.key];
    return;
  }
  const search = document.getElementById("search");
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    g: () => { waiting = true; },
    u: () => history.back(),
    "?": () => { location.href = "/help"; },
    "/": () => { if (search) search.focus(); else location.href = "/chronology#search"; },
  };
  if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});

if (location.hash === "#search") document.getElementById("search")?.focus();

function light(event, on) {
  const cue = event.target.closest?.("a.cue[id]");
  if (!cue) return;
  const acts = cue.dataset.acts.trim().split(" ");
  document.querySelectorAll(".sheet [data-in]").forEach((run) => {
    const inside = run.dataset.in.split(" ").some((id) => acts.includes(id));
    run.classList.toggle("lit", on && inside);
  });
}

for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(name, (event) => light(event, on));
}
