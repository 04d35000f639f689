// Pagina's met opleidingen zijn voor iedereen dezelfde. Wat jij bewaarde, vraagt dit stukje erbij en zet het op de knoppen.

const knoppen = document.querySelectorAll("[data-bewaar]");
const heeftLijst = document.cookie.split("; ").some((deel) => deel.startsWith("bewaard="));
const heeftAccount = document.querySelector("details.ik") !== null;

if (knoppen.length && (heeftLijst || heeftAccount)) {
  const antwoord = await fetch("/opleidingen/bewaard/stand.json", { headers: { Accept: "application/json" } });
  const bewaard = antwoord.ok ? new Set((await antwoord.json()).bewaard.map(String)) : new Set();
  for (const knop of knoppen) {
    if (!bewaard.has(knop.dataset.bewaar)) continue;
    knop.name = "weg";
    knop.textContent = "Bewaard: haal weg";
  }
}
