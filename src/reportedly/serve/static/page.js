// What every page does beyond plain links: nothing yet that reading needs.
const narrow = matchMedia("(max-width: 63.9rem)");
for (const facets of document.querySelectorAll("details.facets")) {
  const fold = () => { facets.open = !narrow.matches || facets.querySelector("[aria-current]") !== null; };
  narrow.addEventListener("change", fold);
  fold();
}
