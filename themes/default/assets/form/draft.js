// The draft: what was typed stays on this device until it is sent, for this wording of the questions.

const draftKey = `${place}draft/${form.elements.ys_rev.value}`;
// On a device that strangers share, nothing is left for the next one.
const isShared = "shared" in form.dataset;
const keptLine = document.querySelector("#kept");
const keyOf = ({ id, name }) => id || name;
const held = controls(form).filter((control) =>
  control.type !== "file" && /^(q_|ys_(id|start|source|seed)$)/.test(keyOf(control)));
let code = "";
let spent = 0;
let seen = document.hidden ? 0 : Date.now();
let soon = 0;
let isTouched = false;

// What is hidden at this moment is kept as well: it may be asked again.
function values() {
  const entries = held.map((control) => [keyOf(control), isBox(control) ? control.checked : control.value]);
  return Object.fromEntries(entries.filter(([, value]) => value));
}

function restore(values) {
  for (const control of held) {
    const value = values[keyOf(control)];
    if (isBox(control)) control.checked = Boolean(value);
    else control.value = value ?? "";
  }
}

// Milliseconds for which the page has been looked at, earlier visits included.
function looked() {
  const now = Date.now();
  if (seen) spent += now - seen;
  seen = document.hidden ? 0 : now;
  return spent;
}

function saveDraft(days) {
  clearTimeout(soon);
  soon = 0;
  if (isShared) return;
  const draft = { values: values(), page: current, spent: looked(), code, link: location.search };
  if (keep(draftKey, draft, days)) keptLine.hidden = false;
}

function touch() {
  isTouched = true;
  soon ||= setTimeout(saveDraft, 300);
}
const hurry = () => soon && saveDraft();

form.addEventListener("input", touch);
form.addEventListener("change", touch);
addEventListener("pagehide", hurry);
document.addEventListener("visibilitychange", () => {
  looked();
  hurry();
});
