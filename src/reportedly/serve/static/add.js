// Files can be dropped anywhere on the frame; what is too large is told before it is sent.
const form = document.querySelector(".drop");
const target = form.querySelector(".target");
const input = form.querySelector("input[type=file]");
const said = form.querySelector(".chosen-files");
const LIMIT = 2 * 1024 * 1024;

const tell = () => {
  const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
  const much = size > LIMIT * 0.98;
  said.textContent = much
    ? `${input.files.length} files are ${(size / 1024 ** 2).toFixed(1)} MB: add them in parts.`
    : [...input.files].map((file) => file.name).join(", ");
  form.querySelector("button").disabled = much;
};
for (const [happening, over] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
  target.addEventListener(happening, (event) => {
    event.preventDefault();
    target.classList.toggle("is-over", over);
    if (happening === "drop") {
      input.files = event.dataTransfer.files;
      tell();
    }
  });
}
input.addEventListener("change", tell);
