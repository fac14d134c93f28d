// Lengths of texts: what is too long is not cut off, and not sent. How much is left is said near the end only.

for (const text of form.querySelectorAll("[data-length] :is(input, textarea)")) {
  const question = text.closest(".question");
  const status = question.querySelector(".left");
  const { minLength: min, maxLength: max } = text;
  for (const name of ["minlength", "maxlength"]) text.removeAttribute(name);
  const length = () => [...text.value].length;
  followers.push(() => {
    const left = max - length();
    const isNear = max > 0 && left < Math.max(max / 5, 20);
    const words = left < 0 ? question.dataset.over : question.dataset.left;
    const said = isNear ? words.replace("{n}", Math.abs(left)) : "";
    if (status.textContent !== said) status.textContent = said;
  });
  checks.push((asked) => (asked === question && (length() < min || (max > 0 && length() > max)) ? question.dataset.length : ""));
}

// Browsers hold a line to its pattern, and several lines to none. One that cannot read it lets everything pass.
checks.push((question) => {
  const text = question.querySelector("[data-pattern]");
  try {
    return text && !new RegExp(`^(?:${text.dataset.pattern})$`, "v").test(text.value) ? question.dataset.wrong : "";
  } catch {
    return "";
  }
});
