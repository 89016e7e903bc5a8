
const form = document.getElementById("filter");
const search = document.getElementById("search");
const told = document.getElementById("told");
const findings = [...document.querySelectorAll("[data-severity]")];
const places = [...document.querySelectorAll(".kind-group, main > section:has([data-severity])")];
const show = () => {
  const severities = new Set([...form.querySelectorAll("input:checked")].map(box => box.value));
  const wanted = search.value.trim().toLowerCase();
  for (const finding of findings)
    finding.hidden = !severities.has(finding.dataset.severity) || !finding.textContent.toLowerCase().includes(wanted);
  for (const place of places)
    place.hidden = !place.querySelector("[data-severity]:not([hidden])");
  const count = findings.filter(finding => !finding.hidden).length;
  told.textContent = count === findings.length ? `All ${count} are shown.` : `${count} of ${findings.length} are shown.`;
};
form.hidden = false;
form.addEventListener("input", show);
form.addEventListener("submit", event => event.preventDefault());
show();
