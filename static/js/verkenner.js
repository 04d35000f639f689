// De grafiek van de verkenner antwoordt op de aanwijzer. Zonder dit bestand staat er dezelfde tekening, met de tabel eronder.
// Vega rekent met zijn uitdrukkingen in een vertaler (ast), niet met eval: het beveiligingsbeleid van de pagina blijft gelden.

// Dezelfde plaatshouders als partnerschap/kern/grafieken/kleuren.py en static/css/grafieken.css.
const KLEUREN = {
  "#b3340d": "--g-vl", "#3c6d79": "--g-ander", "#789aa2": "--g-rest", "#1c6373": "--g-vijf",
  "#5a3d8c": "--g-doel", "#cfdadb": "--lijn", "#10252c": "--inkt", "#455a61": "--inkt-2", "#ffffff": "--papier",
};
const SMAL = window.matchMedia("(max-width: 59.99em)");
const DONKER = window.matchMedia("(prefers-color-scheme: dark)");

function laad(adres) {
  return new Promise((klaar, mis) => {
    const script = document.createElement("script");
    script.src = adres;
    script.onload = klaar;
    script.onerror = mis;
    document.head.append(script);
  });
}

/* Een variabele zoals ze nu is: light-dark() wordt pas een kleur op een element. */
function kleurVan(naam) {
  const proef = document.createElement("i");
  proef.style.color = `var(${naam})`;
  document.body.append(proef);
  const kleur = getComputedStyle(proef).color;
  proef.remove();
  return kleur;
}

function kleur(specificatie) {
  let tekst = JSON.stringify(specificatie);
  const letter = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  tekst = tekst.replaceAll(/"font":"[^"]*"/g, `"font":"${letter}"`);
  for (const [plaatshouder, naam] of Object.entries(KLEUREN)) tekst = tekst.replaceAll(plaatshouder, kleurVan(naam));
  return JSON.parse(tekst);
}

/* Wat de aanwijzer leest, in een vakje van onszelf: tekst, geen opmaak. */
function maakWijzer(houder) {
  return (_, gebeurtenis, __, waarde) => {
    houder.querySelector(".wijzer")?.remove();
    if (!waarde?.reeks) return;
    const vak = document.createElement("div");
    vak.className = "wijzer";
    const kop = document.createElement("strong");
    kop.textContent = `${waarde.cijfer} in ${waarde.periode}`;
    vak.append(kop, [waarde.reeks, waarde.letop, `uitgave van ${waarde.uitgave}`].filter(Boolean).join(". "));
    houder.append(vak);
    const rand = houder.getBoundingClientRect();
    const x = gebeurtenis.clientX - rand.left;
    vak.style.left = `${Math.max(0, Math.min(x + 12, rand.width - vak.offsetWidth))}px`;
    vak.style.top = `${gebeurtenis.clientY - rand.top + 16}px`;
  };
}

async function teken(plek) {
  const klein = plek.querySelector(".figuur-klein") !== null;
  const antwoord = await fetch(plek.dataset.tekening + (SMAL.matches && !klein ? "&smal=1" : ""));
  if (!antwoord.ok) return;
  const specificatie = kleur(await antwoord.json());
  const breedte = plek.clientWidth;
  if (!breedte) return;
  const { left, right } = specificatie.padding;
  specificatie.width = Math.max(80, Math.min(breedte, klein || SMAL.matches ? 480 : breedte) - left - right);
  const houder = document.createElement("div");
  houder.className = "met-aanwijzer";
  houder.setAttribute("role", "img");
  houder.setAttribute("aria-label", specificatie.description ?? "");
  await window.document.fonts.ready;
  await window.vegaEmbed(houder, specificatie, {
    ast: true, actions: false, defaultStyle: false, renderer: "canvas", mode: "vega-lite", tooltip: maakWijzer(houder),
  });
  plek.querySelector(".met-aanwijzer")?.remove();
  plek.append(houder);
  plek.classList.add("is-levend");
}

async function begin() {
  const plekken = [...document.querySelectorAll("[data-tekening]")];
  if (!plekken.length || navigator.connection?.saveData) return;
  const namen = document.querySelector("[data-bibliotheken]").dataset.bibliotheken.split(" ");
  for (const adres of namen) await laad(adres);
  const alles = () => Promise.all(plekken.map(teken));
  await alles();
  document.documentElement.dataset.verkenner = "klaar";
  let wacht;
  const opnieuw = () => { clearTimeout(wacht); wacht = setTimeout(alles, 250); };
  window.addEventListener("resize", opnieuw);
  DONKER.addEventListener("change", opnieuw);
}

// Lukt het niet, dan blijft de tekening van de server staan: die zegt hetzelfde.
begin().catch((fout) => console.warn("De grafiek antwoordt niet op de aanwijzer:", fout));
