// What the other parts go by: the form, its questions, and which of them are asked at this moment.

const form = document.querySelector("form");
const questions = [...form.querySelectorAll(".question")];
const title = document.title;

const controls = (part) => [...part.querySelectorAll("input, select, textarea")];
const isBox = (control) => /radio|checkbox/.test(control.type);
// The style sheet alone decides what is asked; this only looks at what it shows.
const isShown = (part) => getComputedStyle(part).display !== "none";

const followers = [];

// What is not asked is neither sent nor insisted on. Rarer kinds of question add to `followers` what they do whenever an
// answer has changed; one that changes what is asked returns true.
const fields = [...form.querySelectorAll(":is(.page, .unseen) :is(input, select, textarea)")];
const isAsked = (part) => part.matches("form, .page") || (isShown(part) && isAsked(part.parentElement));
function follow() {
  do {
    for (const control of fields) control.disabled = !isAsked(control.parentElement);
  } while (followers.map((change) => change()).some(Boolean));
}

form.addEventListener("change", ({ target }) => {
  // "None of these" and a choice cannot both be meant.
  const isAlone = (box) => box.matches(".alone, .quiet *");
  if (target.type === "checkbox" && target.checked) {
    for (const box of controls(target.closest(".question"))) {
      if (box !== target && (isAlone(box) || isAlone(target))) box.checked = false;
    }
  }
  follow();
});
form.addEventListener("input", follow);
form.classList.add("js");
