// Sliders: a track beside the number. It stands somewhere from the beginning, and counts only once it was touched.

for (const slide of form.querySelectorAll(".slide")) {
  const question = slide.closest(".question");
  const track = slide.querySelector("[type=range]");
  const number = slide.querySelector("[name]");
  const clear = slide.querySelector("button");
  const ways = [...question.querySelectorAll(".quiet input")];
  let kept = "";

  const take = () => {
    number.value = track.value;
    number.dispatchEvent(new Event("input", { bubbles: true }));
  };
  track.addEventListener("input", take);
  track.addEventListener("click", take);
  track.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    take();
  });
  track.parentElement.hidden = false;
  clear.addEventListener("click", () => {
    number.value = "";
    number.dispatchEvent(new Event("input", { bubbles: true }));
    number.focus();
  });

  // A number and "I do not know" cannot both be meant; what was typed comes back when the box is left again.
  number.addEventListener("input", () => { if (number.value) ways.forEach((way) => { way.checked = false; }); });
  for (const way of ways) {
    way.addEventListener("change", () => {
      if (way.checked) kept = number.value || kept;
      number.value = way.checked ? "" : kept;
    });
  }

  followers.push(() => {
    const given = toNumber(number.value);
    const isTaken = !Number.isNaN(given);
    if (isTaken) track.value = given;
    track.classList.toggle("taken", isTaken);
    track.setAttribute("aria-valuetext", isTaken ? number.value : question.dataset.unanswered);
    clear.hidden = !isTaken;
  });
}
