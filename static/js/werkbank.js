// Sneltoetsen van de werkbank (BEELD 4). Uit te zetten per gebruiker; nooit terwijl iemand schrijft.

const bank = document.querySelector(".werkbank");
const rijen = () => [...document.querySelectorAll("tr[data-rij]")];
const huidige = () => document.querySelector("tr.gekozen");

function kies(rij) {
  if (!rij) return;
  for (const ander of rijen()) {
    ander.classList.toggle("gekozen", ander === rij);
    if (ander === rij) ander.setAttribute("aria-current", "true");
    else ander.removeAttribute("aria-current");
  }
  bank.classList.add("is-open");
}

function verzet(stap) {
  const lijst = rijen();
  const plaats = lijst.indexOf(huidige());
  const doel = lijst[plaats < 0 ? 0 : Math.min(lijst.length - 1, Math.max(0, plaats + stap))];
  doel?.querySelector(".onderwerp a")?.click();
}

function tel() {
  const aantal = document.querySelectorAll("input[name=gekozen]:checked").length;
  const plek = document.querySelector("[data-tel]");
  if (plek) plek.textContent = `${aantal} gekozen`;
}

function open(toets) {
  const keuze = document.querySelector(`.werkkeuze[data-toets="${toets}"]`);
  if (!keuze) return;
  // Is er niets gekozen, dan gaat het over de melding die openstaat.
  if (!document.querySelector("input[name=gekozen]:checked")) huidige()?.querySelector("input[name=gekozen]")?.click();
  for (const ander of document.querySelectorAll(".werkkeuze[open]")) ander.open = false;
  keuze.open = true;
  keuze.querySelector("select").focus();
}

const TOETSEN = {
  j: () => verzet(1),
  k: () => verzet(-1),
  x: () => huidige()?.querySelector("input[name=gekozen]")?.click(),
  t: () => open("t"),
  s: () => open("s"),
  n: () => document.querySelector("form[data-snel]")?.requestSubmit(),
  "/": () => document.getElementById("werkzoek")?.focus(),
  "?": () => { const uitleg = document.getElementById("toetsen"); uitleg.tabIndex = -1; uitleg.focus(); },
};

function schrijft(doel) {
  return doel.isContentEditable || doel.matches("input:not([type=checkbox]), textarea, select");
}

document.addEventListener("keydown", (g) => {
  if (g.key === "Escape") for (const keuze of document.querySelectorAll(".werkkeuze[open]")) { keuze.open = false; keuze.querySelector("summary").focus(); }
  if (bank.dataset.toetsen !== "aan" || g.ctrlKey || g.metaKey || g.altKey || schrijft(g.target)) return;
  const doe = TOETSEN[g.key.toLowerCase()];
  if (!doe) return;
  g.preventDefault();
  doe();
});

document.addEventListener("change", (g) => { if (g.target.name === "gekozen") tel(); });
document.addEventListener("click", (g) => {
  for (const keuze of document.querySelectorAll(".werkkeuze[open]")) if (!keuze.contains(g.target)) keuze.open = false;
});
document.addEventListener("htmx:beforeRequest", (g) => {
  const rij = g.detail.elt.closest?.("tr[data-rij]");
  if (rij) kies(rij);
});
tel();
