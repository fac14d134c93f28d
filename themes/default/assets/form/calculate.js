// Numbers made from other answers. Whoever reads the answers makes them again; here they decide what is asked and said.

const sums = {
  sum: (numbers) => numbers.reduce((all, next) => all + next),
  mean: (numbers) => sums.sum(numbers) / numbers.length,
  min: (numbers) => Math.min(...numbers),
  max: (numbers) => Math.max(...numbers),
};
const signs = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b ? a / b : NaN),
};
// Not a number stands for a missing one: a sign passes it on, and a sum passes it over.
function calculate(formula) {
  if (typeof formula === "number") return formula;
  if (typeof formula === "string") return toNumber(answer(formula));
  const [name, ...parts] = formula;
  if (name === "of") return parts[1][answer(parts[0])] ?? NaN;
  if (name === "count") {
    const boxes = controlsOf(parts[0]).filter((box) => isGiven(box) && !isQuiet(box) && !box.matches(".other *"));
    return boxes.length || NaN;
  }
  const numbers = parts.map(calculate);
  if (signs[name]) return signs[name](...numbers);
  const given = numbers.filter((number) => !Number.isNaN(number));
  return given.length ? sums[name](given) : NaN;
}
// Rounds halves away from zero.
const round = (number, decimals) => {
  const shift = 10 ** decimals;
  return Math.sign(number) * Math.round(Math.abs(number) * shift) / shift;
};

for (const field of form.querySelectorAll("[data-formula]")) {
  const formula = JSON.parse(field.dataset.formula);
  followers.push(() => {
    const number = calculate(formula);
    const before = field.value;
    field.value = Number.isNaN(number) ? "" : round(number, field.dataset.decimals);
    return field.value !== before;
  });
}
