// Choices of a list that are offered to some people only: browsers show them all the same, and take no disabled one.

const options = [...form.querySelectorAll("option")];
followers.push(() => {
  for (const option of options) option.disabled = getComputedStyle(option).display === "none";
});
