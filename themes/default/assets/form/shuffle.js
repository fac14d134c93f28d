// Orders of the person's own. They follow from a seed that travels with the answer; docs/survey.md says how.

// Mulberry32: the next number from 0 up to 1.
const numbers = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
// FNV-1a: every list has a run of numbers of its own.
const hash = (name) => [...name].reduce((all, letter) => Math.imul(all ^ letter.charCodeAt(), 0x01000193), 0x811c9dc5);

function shuffle(box) {
  const next = numbers(form.elements.ys_seed.value ^ hash(box.dataset.shuffle));
  const groups = [];
  for (const part of box.children) {
    if (!part.matches(".choice:not(.quiet), .question, option")) continue;
    if (part.matches("[data-follows]")) groups.at(-1).push(part);
    else groups.push([part]);
  }
  const free = groups.filter(([first]) => !first.matches("[data-anchored]"));
  const places = free.map(([first]) => {
    const place = document.createComment("");
    first.before(place);
    return place;
  });
  // Fisher and Yates, from the last place to the first.
  for (let last = free.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(next() * (last + 1));
    [free[last], free[pick]] = [free[pick], free[last]];
  }
  free.forEach((group, index) => places[index].replaceWith(...group));
}

form.elements.ys_seed.value ||= crypto.getRandomValues(new Uint32Array(1))[0];
for (const box of form.querySelectorAll("[data-shuffle]")) shuffle(box);
