// A form that is sent to nobody: it saves a file.

function save() {
  const answers = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify([answers], null, 1)], { type: "application/json" }));
  link.download = `answer-${answers.ys_id}.json`;
  link.click();
  const saved = document.querySelector("#saved");
  saved.hidden = false;
  saved.focus();
}
