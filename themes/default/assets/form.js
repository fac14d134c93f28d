"use strict";
{
  const form = document.querySelector("form");
  const summary = document.querySelector("#problems");
  const intro = document.querySelector("#intro");
  const [back, next, send] = ["#back", "#next", "#send"].map((id) => document.querySelector(id));
  const questions = [...form.querySelectorAll(".question")];
  const pages = [...form.querySelectorAll(".page")];
  const title = document.title;
  const begun = new Date();
  let current = 0;

  const controls = (part) => [...part.querySelectorAll("input, select, textarea")];
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

  function problem(question) {
    const when = question.querySelector(".when");
    // Where conditions are words, nobody but the reader knows whether the question is meant.
    if (!isShown(question) || (when && isShown(when))) return "";
    const { error = "", min, max, count } = question.dataset;
    const given = controls(question).filter((control) => !control.closest(".other")
      && (/radio|checkbox/.test(control.type) ? control.checked : control.value.trim()));
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

  // Pages, one at a time; a page on which nothing is asked is passed over.
  const step = (by) => {
    const order = by > 0 ? pages.slice(current + 1) : pages.slice(0, current).reverse();
    return pages.indexOf(order.find((page) => [...page.querySelectorAll(".question")].some(isShown)));
  };
  function turn(to) {
    current = pages[to] ? to : 0;
    pages.forEach((page, index) => { page.hidden = index !== current; });
    intro.hidden = current > 0;
    back.hidden = step(-1) < 0;
    next.hidden = step(1) < 0;
    send.hidden = !next.hidden;
  }
  function arrive(to) {
    clear();
    turn(to);
    const heading = pages[current].querySelector(".turn");
    heading.tabIndex = -1;
    heading.focus();
    scrollTo(0, 0);
  }
  function go(by) {
    history.pushState(step(by), "");
    arrive(history.state);
  }
  const goOn = () => pass(questions.filter((question) => pages[current].contains(question))) && go(1);

  function save() {
    const answers = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify([answers], null, 1)], { type: "application/json" }));
    link.download = `answer-${answers.ys_id}.json`;
    link.click();
    const saved = document.querySelector("#saved");
    saved.hidden = false;
    saved.focus();
  }

  form.addEventListener("submit", (event) => {
    const isLast = next.hidden;
    const saves = form.dataset.sends === "file";
    if (isLast && pass(questions) && !saves) return;
    event.preventDefault();
    if (!isLast) goOn();
    else if (summary.hidden) save();
  });

  form.addEventListener("formdata", ({ formData }) => {
    formData.set(form.elements.ys_seconds.name, Math.round((Date.now() - begun) / 1000));
    // "Other" counts without words, too.
    for (const box of form.querySelectorAll(".opens:checked:enabled:not([name])")) {
      const text = box.closest(".question").querySelector(".other input");
      if (!text.value.trim()) formData.set(text.name, "1");
    }
  });

  form.addEventListener("change", ({ target }) => {
    // "None of these" and a choice cannot both be meant.
    if (target.type === "checkbox" && target.checked) {
      const isQuiet = (box) => box.closest(".quiet") !== null;
      for (const box of controls(target.closest(".question"))) box.checked &&= isQuiet(box) === isQuiet(target);
    }
    follow();
    if (pages.length > 1) turn(current);
  });
  form.addEventListener("input", follow);
  addEventListener("pageshow", follow);

  form.noValidate = true;
  for (const question of questions) {
    if (question.dataset.error && !question.dataset.min) controls(question)[0].required = true;
  }
  const address = new URLSearchParams(location.search);
  for (const field of form.querySelectorAll("[data-from]")) field.value = address.get(field.dataset.from) || "";
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  form.elements.ys_id.value = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  form.elements.ys_start.value = begun.toISOString();
  form.elements.ys_source.value = address.get("from") || "";
  follow();

  if (pages.length > 1) {
    next.addEventListener("click", goOn);
    back.addEventListener("click", () => go(-1));
    addEventListener("popstate", ({ state }) => arrive(state));
    turn(history.state);
  }
}
