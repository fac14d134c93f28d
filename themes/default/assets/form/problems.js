// What is wrong with the answers, said at the question and in a summary above the form.

const summary = document.querySelector("#problems");

function problem(question) {
  const when = question.querySelector(".when");
  // Where conditions are words, nobody but the reader knows whether the question is meant.
  if (!isShown(question) || (when && isShown(when))) return "";
  const { error = "", min, max, count } = question.dataset;
  const given = controls(question).filter((control) => !control.closest(".other")
    && (isBox(control) ? control.checked : control.value.trim()));
  if (!given.length) return error;
  return !given[0].closest(".quiet") && (given.length < min || given.length > max) ? count : "";
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
  const [first] = controls(question);
  const legend = question.querySelector("legend");
  const must = question.querySelector(".must");
  const text = document.createElement("p");
  text.className = "error";
  text.id = question.id + "-error";
  text.textContent = message;
  question.insertBefore(text, legend ? legend.nextSibling : first.closest(".choice") || first);
  const group = legend ? question : first;
  group.dataset.described = group.getAttribute("aria-describedby") || "";
  group.setAttribute("aria-describedby", text.id + " " + group.dataset.described);
  first.setAttribute("aria-invalid", "true");

  const asked = (legend || question.querySelector("label")).textContent;
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
  if (question.dataset.error && !question.dataset.min) controls(question)[0].required = true;
}
