// What is wrong with the answers, said at the question and in a summary above the form.

const summary = document.querySelector("#problems");

// What rarer kinds of question find wrong: each takes a question and returns a message, or nothing.
const checks = [];

const isGiven = (control) => !control.disabled && control.type !== "range"
  && (isBox(control) ? control.checked : control.value.trim() !== "");
const isIllFormed = ({ validity: { valid, valueMissing } }) => !valid && !valueMissing;

function problem(question) {
  const when = question.querySelector(".when");
  // Where conditions are words, nobody but the reader knows whether the question is meant.
  if (!isShown(question) || (when && isShown(when))) return "";
  const { error = "", wrong = "", min, max, count } = question.dataset;
  const own = controls(question).filter((control) => control.closest(".question") === question);
  if (wrong && own.some(isIllFormed)) return wrong;
  const given = controls(question).filter((control) => !control.closest(".other") && isGiven(control));
  if (!given.length) return error;
  const offered = own.filter((control) => !control.disabled && !control.matches(".alone, .quiet *, .other *")).length;
  if (!given[0].matches(".alone, .quiet *") && (given.length < Math.min(min, offered) || given.length > max)) return count;
  return checks.map((check) => check(question)).find(Boolean) || "";
}

function clear() {
  summary.hidden = true;
  document.title = title;
  for (const text of form.querySelectorAll(".error")) text.remove();
  for (const part of form.querySelectorAll("[aria-invalid]")) part.removeAttribute("aria-invalid");
  for (const part of form.querySelectorAll("[data-described]")) {
    part.setAttribute("aria-describedby", part.dataset.described);
    delete part.dataset.described;
  }
}

// Says what is wrong at the question, and returns a link to it for the summary.
function blame(question, message) {
  const first = controls(question).find(isShown);
  const head = question.querySelector("legend, th, label[for]");
  const legend = question.matches("fieldset") && head;
  const must = question.querySelector(".must");
  const text = document.createElement("p");
  text.className = "error";
  text.id = question.id + "-error";
  text.textContent = message;
  if (!head) question.prepend(text);
  else if (head.matches("th")) head.append(text);
  else head.after(text);
  const group = legend ? question : first;
  group.dataset.described = group.getAttribute("aria-describedby") || "";
  group.setAttribute("aria-describedby", text.id + " " + group.dataset.described);
  first.setAttribute("aria-invalid", "true");

  const asked = (question.querySelector(":scope > th > span") || head || question.querySelector("label")).textContent;
  const link = document.createElement("a");
  link.href = "#" + first.id;
  link.textContent = message + ": " + asked.replace(must ? must.textContent : "", "").trim();
  link.addEventListener("click", (event) => {
    event.preventDefault();
    turn(pages.indexOf(question.closest(".page")));
    question.scrollIntoView();
    first.focus({ preventScroll: true });
  });
  const item = document.createElement("li");
  item.append(link);
  return item;
}

// Whether these questions are answered as they must be; if not, the summary says what is missing.
function pass(asked) {
  clear();
  follow();
  const items = asked.filter(problem).map((question) => blame(question, problem(question)));
  if (!items.length) return true;
  summary.querySelector("ul").replaceChildren(...items);
  summary.hidden = false;
  document.title = summary.dataset.prefix + title;
  summary.focus();
  return false;
}

form.noValidate = true;
for (const question of questions) {
  if (question.dataset.error && !question.dataset.min && !question.matches(".battery")) {
    controls(question).find(({ name }) => name).required = true;
  }
}
