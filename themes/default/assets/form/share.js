// Points that add up to a total, with the sum so far.

for (const battery of form.querySelectorAll(".share")) {
  const status = battery.querySelector(".sum");
  const sum = () => controls(battery).filter(isGiven).reduce((all, { value }) => all + toNumber(value), 0);
  const { total } = battery.dataset;
  followers.push(() => {
    const said = battery.dataset.sum.replace("{n}", sum() || 0);
    if (status.textContent !== said) status.textContent = said;
  });
  checks.push((question) => {
    const isOff = question === battery && !Number.isNaN(sum()) && sum() !== Number(total);
    return isOff ? battery.dataset.off.replace("{n}", sum()) : "";
  });
}
