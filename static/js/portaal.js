// Kleine hulp bij wat de pagina's al zonder script kunnen. Eén module, geen afhankelijkheden; htmx wordt apart geladen.

/* Openklappen: een link naar #id werkt zonder script met :target; met script is het een knop die zegt of ze open staat. */
function maakKlapknop(link) {
  const paneel = document.querySelector(link.getAttribute("href"));
  if (!paneel) return;
  link.setAttribute("role", "button");
  link.setAttribute("aria-controls", paneel.id);
  link.setAttribute("aria-expanded", "false");
  const zet = (open) => {
    paneel.classList.toggle("is-open", open);
    link.setAttribute("aria-expanded", String(open));
  };
  const wissel = (gebeurtenis) => {
    gebeurtenis.preventDefault();
    zet(!paneel.classList.contains("is-open"));
  };
  link.addEventListener("click", wissel);
  link.addEventListener("keydown", (g) => { if (g.key === " ") wissel(g); });
  paneel.addEventListener("keydown", (g) => {
    if (g.key === "Escape" && paneel.classList.contains("is-open")) { zet(false); link.focus(); }
  });
}

/* Na een fout of een wissel: de lezer staat waar het nieuws is. */
function zetFocus(binnen) {
  const doel = binnen.matches?.("[data-focus]") ? binnen : binnen.querySelector?.("[data-focus]");
  if (!doel) return false;
  if (!doel.hasAttribute("tabindex")) doel.setAttribute("tabindex", "-1");
  doel.focus({ preventScroll: true });
  const rand = doel.getBoundingClientRect();
  if (rand.top < 0 || rand.top > window.innerHeight * 0.6) doel.scrollIntoView({ block: "start" });
  return true;
}

function maakBezig(formulier, knop) {
  if (!knop?.dataset.bezig || knop.classList.contains("is-bezig")) return;
  knop.dataset.rust = knop.innerHTML;
  knop.classList.add("is-bezig");
  knop.setAttribute("aria-disabled", "true");
  knop.textContent = knop.dataset.bezig;
  formulier.addEventListener("submit", (g) => g.preventDefault(), { once: true });
}

function maakRustig() {
  for (const knop of document.querySelectorAll(".is-bezig")) {
    knop.innerHTML = knop.dataset.rust;
    knop.classList.remove("is-bezig");
    knop.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (g) => {
  const knop = g.submitter ?? g.target.querySelector("button[data-bezig]");
  if (!g.target.hasAttribute("hx-post") && !g.target.hasAttribute("hx-get")) setTimeout(() => maakBezig(g.target, knop), 0);
});
// Wie met de knop Terug komt, vindt geen knop die eeuwig bezig is.
window.addEventListener("pageshow", (g) => { if (g.persisted) maakRustig(); });

document.addEventListener("click", async (g) => {
  const sluit = g.target.closest("[data-sluit]");
  if (sluit) sluit.closest(".toast, .kader")?.remove();
  if (g.target.closest("[data-druk]")) window.print();
  const kopie = g.target.closest("[data-kopieer]");
  if (kopie) {
    await navigator.clipboard.writeText(kopie.dataset.kopieer || location.href);
    kopie.textContent = "Gekopieerd";
  }
  for (const menu of document.querySelectorAll("details.ik[open]")) if (!menu.contains(g.target)) menu.open = false;
});

document.addEventListener("keydown", (g) => {
  const menu = document.querySelector("details.ik[open]");
  if (g.key === "Escape" && menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

document.addEventListener("change", (g) => {
  if (g.target.matches("[data-verstuur]")) g.target.form.requestSubmit();
});

/* htmx: bezig melden, focus na de wissel, en een zin als het niet lukt. */
let uitVeld = null;
document.addEventListener("htmx:beforeRequest", (g) => {
  uitVeld = g.detail.elt.closest("form")?.contains(document.activeElement) ? document.activeElement : null;
  g.detail.target.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", (g) => g.detail.target.removeAttribute("aria-busy"));
document.addEventListener("htmx:afterSwap", (g) => {
  // Wie in een filter bezig is, blijft daar staan; wie bladert of zoekt, gaat naar de kop van de nieuwe lijst.
  // De filters worden soms zelf vervangen; htmx zet de focus dan terug op hetzelfde veld, te vinden aan zijn id.
  const nog = uitVeld?.isConnected || (uitVeld?.id && document.getElementById(uitVeld.id));
  if (nog && uitVeld.type !== "submit" && !uitVeld.closest("[role=search]")) return;
  if (g.detail.target?.isConnected) zetFocus(g.detail.target);
});
// Een facet dat je opende of sloot, blijft zo als de tellingen ververst worden.
document.addEventListener("htmx:oobBeforeSwap", (g) => {
  for (const nieuw of g.detail.fragment.querySelectorAll("details.facet")) {
    const naam = nieuw.querySelector("input")?.name;
    const oud = naam && g.detail.target.querySelector(`details.facet input[name="${naam}"]`)?.closest("details");
    if (oud) nieuw.open = oud.open;
  }
  const groep = g.detail.fragment.querySelector("details.facetgroep");
  if (groep) groep.open ||= Boolean(g.detail.target.querySelector("details.facetgroep")?.open);
});
for (const naam of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(naam, () => {
    // Wie iets volgt dat zichzelf ververst, krijgt de zin één keer en niet elke twee seconden.
    if (document.querySelector("#toasts [data-storing]")) return;
    const toast = document.createElement("div");
    toast.className = "toast toast-fout";
    toast.dataset.storing = "";
    toast.textContent = "Er ging iets mis bij ons. Probeer het over 5 minuten opnieuw.";
    document.getElementById("toasts").append(toast);
  });
}

document.querySelectorAll("a[data-klap]").forEach(maakKlapknop);
const fouten = document.querySelector(".foutoverzicht");
if (fouten) zetFocus(fouten);
