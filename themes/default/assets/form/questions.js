// What the other parts go by: the form, its questions, and which of them are asked at this moment.

const form = document.querySelector("form");
const questions = [...form.querySelectorAll(".question")];
const title = document.title;

const controls = (part) => [...part.querySelectorAll("input, select, textarea")];
const isBox = (control) => /radio|checkbox/.test(control.type);
// The style sheet alone decides what is asked; this only looks at what it shows.
const isShown = (part) => getComputedStyle(part).display !== "none";

// What is not asked is neither sent nor insisted on.
function follow() {
  for (const question of questions) {
    for (const control of controls(question)) {
      const other = control.closest(".other");
      control.disabled = !isShown(question) || (other !== null && !isShown(other));
    }
  }
}

form.addEventListener("change", ({ target }) => {
  // "None of these" and a choice cannot both be meant.
  if (target.type === "checkbox" && target.checked) {
    const isQuiet = (box) => box.closest(".quiet") !== null;
    for (const box of controls(target.closest(".question"))) box.checked &&= isQuiet(box) === isQuiet(target);
  }
  follow();
});
form.addEventListener("input", follow);
