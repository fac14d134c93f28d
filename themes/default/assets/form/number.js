// Numbers as people type them: with a point or a comma, and blanks between thousands.

const toNumber = (text) => {
  const plain = text.replace(/\s/g, "").replace(",", ".");
  return plain ? Number(plain) : NaN;
};

// The controls of a question that people see, or the one that nobody sees.
const controlsOf = (field) => {
  const part = document.getElementById(field);
  return part ? controls(part) : [document.getElementById(`${field}-1`)];
};
// Whether what was chosen is a way out of an answer.
const isQuiet = (control) => (control.selectedOptions?.[0] ?? control).matches(".quiet, .quiet *");
// The answer to a question that is asked: what was typed, or the code of what was chosen.
const answer = (field) => {
  const given = controlsOf(field).find((control) => isGiven(control) && !isQuiet(control) && !control.matches(".other *"));
  return given ? given.value : "";
};

checks.push((question) => {
  const input = question.querySelector("[inputmode]");
  if (!input || input.closest(".question") !== question || !isGiven(input)) return "";
  const number = toNumber(input.value);
  const { min = -Infinity, max = Infinity, step } = input.dataset;
  const fits = number >= min && number <= max && !(step && (number - min) % step);
  return fits || !("min" in input.dataset || "max" in input.dataset) ? "" : question.dataset.wrong;
});
