// Pages, one at a time; a page on which nothing is asked is passed over.

const intro = document.querySelector("#intro");
const [back, next, send] = ["#back", "#next", "#send"].map((id) => document.querySelector(id));
const pages = [...form.querySelectorAll(".page")];
let current = 0;

const asks = (page) => [...page.querySelectorAll(".question")].some(isShown);
const step = (by) => {
  const order = by > 0 ? pages.slice(current + 1) : pages.slice(0, current).reverse();
  return pages.indexOf(order.find(asks));
};
function turn(to) {
  current = pages[to] ? to : 0;
  // A link, a draft or the browser's history may lead to a page on which nothing is asked any more.
  if (!asks(pages[current])) current = [step(1), step(-1), current].find((page) => page >= 0);
  pages.forEach((page, index) => { page.hidden = index !== current; });
  back.hidden = step(-1) < 0;
  intro.hidden = !back.hidden;
  next.hidden = step(1) < 0;
  send.hidden = !next.hidden;
}
function arrive(to) {
  if (form.hidden) return;
  clear();
  turn(to);
  const heading = pages[current].querySelector(".turn");
  heading.tabIndex = -1;
  heading.focus();
  scrollTo(0, 0);
  if (!keptLine.hidden) touch();
}
function go(by) {
  history.pushState(step(by), "");
  arrive(history.state);
}
const goOn = () => pass(questions.filter((question) => pages[current].contains(question))) && go(1);

if (pages.length > 1) {
  next.addEventListener("click", goOn);
  back.addEventListener("click", () => go(-1));
  form.addEventListener("change", () => turn(current));
  addEventListener("popstate", ({ state }) => arrive(state));
}
