"use strict";
{
  const form = document.querySelector("form");
  const summary = document.querySelector("#problems");
  const [back, next, send] = ["back", "next", "send"].map((id) => document.getElementById(id));
  const questions = [...form.querySelectorAll(".question")];
  const pages = [...form.querySelectorAll(".page")];
  const title = document.title;
  const begun = Date.now();
  let current = 0;

  const set = (name, value) => { form.elements[name].value = value; };
  const controls = (part) => [...part.querySelectorAll("input, select, textarea")];
  // The style sheet alone decides what is asked; here is only looked at what it shows.
  const isShown = (part) => !part || getComputedStyle(part).display !== "none";

  // What is not asked is neither sent nor insisted on.
  const follow = () => {
    for (const question of questions) {
      const asked = isShown(question);
      for (const control of controls(question)) control.disabled = !(asked && isShown(control.closest(".other")));
    }
  };

  const given = (question) => controls(question).filter((control) => !control.disabled && !control.closest(".other")
    && (/radio|checkbox/.test(control.type) ? control.checked : control.value.trim()));

  const problem = (question) => {
    if (!isShown(question)) return "";
    const { error = "", min, max, count } = question.dataset;
    const answers = given(question);
    if (!answers.length) return error;
    const instead = answers[0].closest(".quiet");
    return !instead && (answers.length < min || answers.length > max) ? count : "";
  };

  const clear = () => {
    summary.hidden = true;
    document.title = title;
    for (const text of form.querySelectorAll(".error")) text.remove();
    for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    for (const part of form.querySelectorAll("[data-described]")) {
      part.setAttribute("aria-describedby", part.dataset.described);
      delete part.dataset.described;
    }
  };

  // Says what is wrong at the question and returns the same for the summary.
  const blame = (question, message) => {
    const first = controls(question)[0];
    const text = document.createElement("p");
    text.className = "error";
    text.id = question.id + "-error";
    text.textContent = message;
    const group = question.matches("fieldset") ? question : first;
    const before = group === question ? question.querySelector("legend").nextSibling : first.closest(".choice") || first;
    question.insertBefore(text, before);
    group.dataset.described = group.getAttribute("aria-describedby") || "";
    group.setAttribute("aria-describedby", text.id + " " + group.dataset.described);
    first.setAttribute("aria-invalid", "true");
    const link = document.createElement("a");
    link.href = "#" + first.id;
    link.textContent = (question.querySelector("legend, label").firstChild.textContent.trim() + ": " + message);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      turn(pages.indexOf(question.closest(".page")));
      question.scrollIntoView();
      first.focus({ preventScroll: true });
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  };

  // Whether these questions are answered as they must be; else the summary says what is missing.
  const passes = (asked) => {
    clear();
    follow();
    const items = asked.map((question) => [question, problem(question)]).filter(([, message]) => message)
      .map(([question, message]) => blame(question, message));
    if (!items.length) return true;
    summary.querySelector("ul").replaceChildren(...items);
    summary.hidden = false;
    document.title = summary.dataset.prefix + title;
    summary.focus();
    return false;
  };

  // Pages: one at a time; a page of which nothing is asked is passed over.
  const turn = (to) => {
    current = to;
    pages.forEach((page, index) => { page.hidden = index !== to; });
    back.hidden = step(-1) < 0;
    next.hidden = step(1) < 0;
    send.hidden = !next.hidden;
  };
  const step = (by) => {
    for (let at = current + by; pages[at]; at += by) if ([...pages[at].querySelectorAll(".question")].some(isShown)) return at;
    return -1;
  };
  const go = (by) => {
    turn(step(by));
    history.pushState(current, "");
    show();
  };
  const show = () => {
    const heading = pages[current].querySelector(".turn");
    heading.tabIndex = -1;
    heading.focus();
    heading.scrollIntoView();
  };
  const forward = () => { if (passes(questions.filter((question) => pages[current].contains(question)))) go(1); };
  back.addEventListener("click", () => { clear(); go(-1); });
  next.addEventListener("click", forward);
  addEventListener("popstate", (event) => { if (pages.length > 1) { clear(); turn(event.state || 0); show(); } });

  const save = () => {
    const answers = JSON.stringify(Object.fromEntries([...new FormData(form)].filter(([, value]) => value)), null, 1);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([answers], { type: "application/json" }));
    link.download = "answer-" + form.elements.ys_id.value + ".json";
    link.click();
    const saved = document.querySelector("#saved");
    saved.hidden = false;
    saved.focus();
  };

  form.addEventListener("submit", (event) => {
    if (!next.hidden) {
      event.preventDefault();
      forward();
    } else if (!passes(questions)) {
      event.preventDefault();
    } else if ("saves" in form.dataset) {
      event.preventDefault();
      save();
    }
  });

  form.addEventListener("formdata", ({ formData }) => {
    formData.set("ys_seconds", Math.round((Date.now() - begun) / 1000));
    // A tick at "Other" counts without words, too.
    for (const other of form.querySelectorAll(".opens:checked:enabled:not([name])")) {
      const text = other.closest(".question").querySelector(".other input");
      if (!text.value.trim()) formData.set(text.name, "1");
    }
  });

  // "None of these" and a choice cannot both be meant.
  form.addEventListener("change", ({ target }) => {
    if (target.type === "checkbox" && target.checked) {
      const quiet = Boolean(target.closest(".quiet"));
      for (const box of controls(target.closest(".question"))) if (Boolean(box.closest(".quiet")) !== quiet) box.checked = false;
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
  set("ys_source", address.get("from") || "");
  set("ys_start", new Date(begun).toISOString());
  set("ys_id", Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""));
  follow();
  if (pages.length > 1) turn(history.state || 0);
}
