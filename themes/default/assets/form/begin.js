// What every answer carries, and the form as it stands at the beginning.

const begun = new Date();

form.addEventListener("submit", (event) => {
  const isLast = next.hidden;
  const saves = form.dataset.sends === "file";
  if (isLast && pass(questions) && !saves) return;
  event.preventDefault();
  if (!isLast) goOn();
  else if (summary.hidden) save();
});

form.addEventListener("formdata", ({ formData }) => {
  formData.set("ys_seconds", Math.round((Date.now() - begun) / 1000));
  // "Other" counts without words, too.
  for (const box of form.querySelectorAll(".opens:checked:enabled:not([name])")) {
    const text = box.closest(".question").querySelector(".other input");
    if (!text.value.trim()) formData.set(text.name, "1");
  }
});

addEventListener("pageshow", follow);

const address = new URLSearchParams(location.search);
for (const field of form.querySelectorAll("[data-from]")) field.value = address.get(field.dataset.from) || "";
const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
form.elements.ys_id.value = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
form.elements.ys_start.value = begun.toISOString();
form.elements.ys_source.value = address.get("from") || "";
follow();
if (pages.length > 1) turn(history.state);
