// Choices of a list that are offered to some people only: browsers show them all the same, and take no
// disabled one. What was chosen and is offered no more is taken back, or it would stay in sight.

const options = [...form.querySelectorAll("option")];
followers.push(() => options.map((option) => {
  option.disabled = !isShown(option);
  const isStale = option.disabled && option.selected;
  if (isStale) option.closest("select").value = "";
  return isStale;
}).some(Boolean));
