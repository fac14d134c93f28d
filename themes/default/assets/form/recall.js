// Earlier answers in the words of later questions.

const words = (control) => {
  if (control.matches("select")) return control.selectedOptions[0].text;
  if (!isBox(control)) return control.value.trim();
  const label = control.closest("label").querySelector("span");
  return [...label.childNodes].filter((node) => node.nodeType === 3).map(({ data }) => data).join("").trim();
};
// Whether "Other" was chosen, and the words behind it say more.
const isNamed = (control) => {
  const opener = control.matches("select") ? control.selectedOptions[0] : control;
  return opener.matches(".opens") && isGiven(opener.closest(".question").querySelector(".other input"));
};
for (const place of form.querySelectorAll("[data-recall]")) {
  const fallback = place.textContent;
  const places = controlsOf(place.dataset.recall);
  followers.push(() => {
    const said = places.filter((control) => isGiven(control) && !isQuiet(control) && !isNamed(control));
    place.textContent = said.map(words).join(", ") || fallback;
  });
}
