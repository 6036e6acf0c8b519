// The queue by keyboard: j k move, y n a answer, e edit, u undo, ? help. Buttons do the same.
const by = document.getElementById("by");
const keys = document.getElementById("keys");
const KEPT = "reportedly-reviewer";

if (!by.value) by.value = localStorage.getItem(KEPT) ?? "";
by.addEventListener("change", () => {
  localStorage.setItem(KEPT, by.value.trim());
  const address = new URL(location);
  address.searchParams.set("by", by.value.trim());
  location.replace(address); // one's own decisions are for others to confirm
});

const forms = () => [...document.querySelectorAll(".queue .item > form")];
const present = () => document.activeElement?.closest(".queue .item > form");
const go = (form) => {
  form?.focus();
  form?.scrollIntoView({ block: "nearest" });
};
const move = (by) => {
  const all = forms();
  const at = all.indexOf(present());
  go(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
};

// An answer without a reason asks for it first; Enter in the field then gives that answer.
let pending = null;
const press = (button) => {
  const form = button.form;
  const reason = form.querySelector("input[name=reason]:not([type=hidden])");
  if (!by.value.trim()) {
    by.focus();
    by.setAttribute("aria-invalid", "true");
    return;
  }
  if (reason && !reason.value.trim()) {
    pending = button;
    reason.placeholder = `Why? Then press Enter: ${button.firstChild.textContent.trim()}`;
    reason.focus();
    return;
  }
  form.elements.by.value = by.value.trim();
  pending = null;
  form.requestSubmit(button);
};

document.addEventListener("click", (event) => {
  const button = event.target.closest(".item button[name=act]");
  if (button && event.detail !== 0) {
    event.preventDefault();
    press(button);
  }
  if (event.target.closest("[data-help]")) keys.showModal();
  if (event.target === keys || event.target.closest("[data-close]")) keys.close();
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest(".item > form");
  if (form && !form.elements.by.value) {
    event.preventDefault();
    event.stopImmediatePropagation();
    press(event.submitter ?? form.querySelector("button[name=act]"));
  }
}, true);

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, textarea, select");
  if (field) {
    const form = field.closest(".item > form");
    if (event.key === "Escape" && form) go(form);
    if (event.key === "Enter" && form && field.name === "reason") {
      event.preventDefault();
      const button = pending?.form === form ? pending : form.querySelector("[data-key]");
      if (field.value.trim()) press(button);
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  const form = present();
  switch (event.key) {
    case "j": move(1); break;
    case "k": move(-1); break;
    case "?": keys.showModal(); break;
    case "u": if (last) press(last); break;
    case "e": {
      const edit = form?.querySelector(".edit");
      if (!edit) return;
      edit.open = true;
      edit.querySelector("textarea").select();
      break;
    }
    case "y": case "n": case "a": {
      const button = form?.querySelector(`[data-key=${event.key}]`);
      if (!button) return;
      press(button);
      break;
    }
    default: return;
  }
  event.preventDefault();
});

// Words that are selected in a quotation are taken over as the right ones.
document.addEventListener("selectionchange", () => {
  const words = getSelection().toString();
  const quote = getSelection().anchorNode?.parentElement?.closest("[data-quote]");
  const edit = quote?.closest("form").querySelector(".edit");
  if (words.trim() && edit?.open) edit.querySelector("textarea").value = words.trim();
});

// The undo button of the decision that was taken last; and where the reader goes on.
let last = null;
document.addEventListener("htmx:after:swap", () => {
  const undo = [...document.querySelectorAll("[data-decided] [data-key=u]")].filter((button) => !button.dataset.seen);
  for (const button of undo) {
    button.dataset.seen = "yes";
    last = button;
  }
  if (!last?.isConnected) last = null;
  if (!document.activeElement || document.activeElement === document.body) {
    go(undo.at(-1)?.form ?? document.querySelector(".problem")?.closest("form") ?? forms()[0]);
  }
});
