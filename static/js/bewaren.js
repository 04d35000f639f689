// Pagina's met opleidingen zijn voor iedereen dezelfde. Wat jij bewaarde, vraagt dit stukje erbij en zet het op de knoppen.

async function toonBewaard(binnen) {
  const knoppen = binnen.querySelectorAll("[data-bewaar]");
  const heeftLijst = document.cookie.split("; ").some((deel) => deel.startsWith("bewaard="));
  const heeftAccount = document.querySelector("details.ik") !== null;
  if (!knoppen.length || !(heeftLijst || heeftAccount)) return;
  const antwoord = await fetch("/opleidingen/bewaard/stand.json", { headers: { Accept: "application/json" } });
  const bewaard = antwoord.ok ? new Set((await antwoord.json()).bewaard.map(String)) : new Set();
  for (const knop of knoppen) {
    if (!bewaard.has(knop.dataset.bewaar)) continue;
    knop.name = "weg";
    knop.textContent = "Bewaard: haal weg";
  }
}

toonBewaard(document);
// Wie een ander moment kiest, krijgt een nieuw stuk pagina; de knop zelf zegt al hoe hij staat.
document.addEventListener("htmx:afterSwap", (g) => { if (!g.detail.elt.matches("[data-bewaar]")) toonBewaard(g.detail.target); });
