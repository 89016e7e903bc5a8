
const search = document.getElementById("search");
const found = document.getElementById("found");
search.addEventListener("input", () => {
  const wanted = search.value.trim().toLowerCase();
  for (const named of document.querySelectorAll("[data-name]"))
    named.hidden = !named.dataset.name.toLowerCase().includes(wanted);
  for (const group of document.querySelectorAll("nav section, .group"))
    group.hidden = !group.querySelector("[data-name]:not([hidden])");
  const count = document.querySelectorAll("article:not([hidden])").length;
  found.textContent = wanted === "" ? "" : count === 0 ? "nothing has this name" : `${count} found`;
});
