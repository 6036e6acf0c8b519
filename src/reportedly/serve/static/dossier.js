// The incident's page: exact words in a dialog, and the slider through what was known when.
const dialog = document.getElementById("words");
const body = document.getElementById("words-body");

document.addEventListener("htmx:after:swap", () => {
  if (body.hasChildNodes() && !dialog.open && dialog.dataset.asked) {
    delete dialog.dataset.asked;
    dialog.showModal();
  }
});
document.addEventListener("htmx:before:request", (event) => {
  if (event.target.closest?.("[data-words]")) dialog.dataset.asked = "yes";
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
});

const slider = document.getElementById("as-of");
if (slider) {
  const days = slider.dataset.days.split(" ");
  const long = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  const links = [...document.querySelectorAll(".history .days a")];
  const say = () => slider.setAttribute("aria-valuetext", long.format(new Date(`${days[slider.value]}T00:00Z`)));
  const show = () => {
    const link = links[slider.value];
    links.forEach((other) => other.toggleAttribute("aria-current", other === link));
    link.setAttribute("aria-current", "date");
    history.replaceState(null, "", link.href);
    htmx.ajax("GET", link.getAttribute("href"), { target: "#dossier", swap: "innerHTML" });
  };
  slider.closest(".slider").hidden = false;
  slider.addEventListener("input", say);
  slider.addEventListener("change", show);
  links.forEach((link, n) => link.addEventListener("click", (event) => {
    event.preventDefault();
    slider.value = n;
    say();
    show();
  }));
  say();
}
