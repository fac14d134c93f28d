// Rankings: buttons that move a thing, in step with the lists of places. What has no place yet gets the next one.

for (const battery of form.querySelectorAll(".ranking")) {
  const box = battery.querySelector(".items");
  const status = battery.querySelector("[role=status]");
  const place = (item) => Number(item.querySelector("select").value);
  const items = () => [...box.children].filter(isShown);
  const put = (item, to) => { item.querySelector("select").value = to || ""; };

  const move = (item, by) => {
    const placed = items().filter(place).sort((a, b) => place(a) - place(b));
    const at = placed.indexOf(item);
    if (at < 0) placed.push(item);
    else if (placed[at + by]) placed.splice(at + by, 0, ...placed.splice(at, 1));
    placed.forEach((each, index) => put(each, index + 1));
    box.prepend(...placed);
    const label = item.querySelector("label").textContent;
    status.textContent = battery.dataset.place.replace("{item}", label).replace("{n}", place(item));
  };
  for (const buttons of battery.querySelectorAll(".moves")) buttons.hidden = false;
  battery.addEventListener("click", ({ target }) => {
    if (!target.dataset.by) return;
    move(target.closest(".item"), Number(target.dataset.by));
    target.focus();
    target.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // There are as many places as things; when one is not asked any more, the others move up.
  followers.push(() => {
    const all = items();
    for (const item of all) {
      for (const option of item.querySelectorAll("option")) option.disabled = option.hidden = option.value > all.length;
    }
    if (all.some((item) => place(item) > all.length)) {
      all.filter(place).sort((a, b) => place(a) - place(b)).forEach((item, index) => put(item, index + 1));
    }
  });
  checks.push((question) => {
    if (question === battery) return items().every(place) ? "" : battery.dataset.error;
    // The second of two that have one place is to be given another.
    const at = items().indexOf(question);
    const isDouble = at > 0 && place(question) && items().slice(0, at).some((item) => place(item) === place(question));
    return isDouble ? battery.dataset.double.replace("{n}", place(question)) : "";
  });
}
