// The report's page: a mark and its note light up together, by pointer and by keyboard.
document.documentElement.classList.add("scripted");

const light = (numbers) => {
  for (const note of document.querySelectorAll(".note")) {
    note.classList.toggle("is-on", numbers.includes(note.id.slice(2)));
  }
  for (const mark of document.querySelectorAll("mark[data-notes]")) {
    const own = mark.dataset.notes.split(" ");
    mark.classList.toggle("is-on", own.some((n) => numbers.includes(n)));
  }
};
const meant = (target) => {
  const near = target.closest?.("[data-notes], [data-note], .note");
  if (!near) return [];
  if (near.dataset.notes) return near.dataset.notes.split(" ");
  return [near.dataset.note ?? near.id.slice(2)];
};
for (const happening of ["pointerover", "focusin"]) {
  document.querySelector(".marked").addEventListener(happening, (event) => light(meant(event.target)));
}
document.querySelector(".marked").addEventListener("pointerleave", () => light([]));
