// The form at the beginning: as it was left, or new; then what the link says that somebody followed.

const address = new URLSearchParams(location.search);
let promised;

function begin() {
  const { ys_id: id, ys_start: start, ys_source: source } = form.elements;
  id.value ||= hex(random());
  start.value ||= new Date().toISOString();
  source.value = address.get("from") || source.value;
  for (const field of form.querySelectorAll("[data-from]")) field.value = address.get(field.dataset.from) || field.value;
  promised = promiseReceipt();
}

// A link may choose an answer. It never ticks a box, which may be a consent, and it never sends anything.
function choose() {
  // Some hosts want more in front of a name.
  const fieldOf = (name) => name.replace(/.*?(?=q_)/, "");
  const isMeant = ({ name, type, value, options = [] }) => {
    const meant = address.get(fieldOf(name));
    return meant && (type === "radio" ? value === meant : [...options].some((option) => option.value === meant));
  };
  const chosen = held.filter(isMeant);
  for (const control of chosen) {
    if (control.options) control.value = address.get(fieldOf(control.name));
    else control.checked = true;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
  if (!chosen.length) return;
  document.querySelector("#chosen").hidden = false;
  chosen[0].focus();
}

onPress("#clear", ({ target }) => {
  if (!confirm(target.dataset.ask)) return;
  clearTimeout(soon);
  soon = 0;
  keep(draftKey);
  form.elements.ys_id.value = form.elements.ys_start.value = "";
  form.reset();
  looked();
  [code, spent] = ["", 0];
  begin();
  clear();
  follow();
  keptLine.hidden = true;
  if (pages.length > 1) turn(0);
  controls(questions[0])[0].focus();
});

for (const key of keys("draft/")) if (key !== draftKey || isShared || !kept(key)) keep(key);
const draft = kept(draftKey);
if (draft) {
  ({ code, spent } = draft);
  restore(draft.values);
  keptLine.hidden = false;
}
begin();
follow();
if (pages.length > 1) turn(draft && (history.state ?? draft.page));
if (draft?.link !== location.search) choose();

// Some browsers fill the form in again after this; the draft knows better.
const start = values();
addEventListener("pageshow", ({ persisted }) => {
  if (isShared && persisted) return location.reload();
  if (isShared) form.reset();
  if (draft && !isTouched) restore(start);
  if (isShared) choose();
  follow();
});

if (keys("queue/").length) {
  if (kept(queue + start.ys_id)) {
    mine = queue + start.ys_id;
    show("waiting");
  }
  deliver();
}
