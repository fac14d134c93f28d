// Sending: an answer waits in a queue on this device until its host has taken it, and no longer.

// From the disk there is no site that a page of its own could be sent to; the browser has to go there.
const how = location.protocol === "file:" && form.dataset.sends === "page" ? "" : form.dataset.sends;
const outcome = document.querySelector("#outcome");
const queue = `${place}queue/`;
let mine = "";
let pause = 5e3;
let retry = 0;
let shown = "";

// Shows what became of the answers in the place of the form.
function show(state) {
  if (state === shown) return;
  shown = state;
  outcome.hidden = false;
  form.hidden = intro.hidden = true;
  for (const part of outcome.querySelectorAll("[data-on]")) {
    part.hidden = !part.dataset.on.split(" ").includes(state) || (part === receipt && !code);
  }
  const heading = [...outcome.querySelectorAll("h2")].find((part) => part.offsetHeight);
  document.title = `${heading.textContent} – ${title}`;
  outcome.focus();
  scrollTo(0, 0);
}

const hasFile = ([, value]) => value instanceof File;

// Whether the host took an answer; it fails when there is no telling, as there is no network.
async function post(pairs) {
  const body = pairs.some(hasFile) ? new FormData() : new URLSearchParams();
  for (const pair of pairs) body.append(...pair);
  const response = await fetch(form.dataset.endpoint || form.getAttribute("action"), {
    method: "POST",
    body,
    headers: how === "json" ? { Accept: "application/json" } : {},
    mode: how === "blind" ? "no-cors" : "cors",
    signal: AbortSignal.timeout(3e4),
  });
  const reply = await response.json().catch(() => null);
  return response.type === "opaque" || (response.ok && String(reply?.success) !== "false");
}

// Sends what waits, this page's answer and earlier ones.
async function flush() {
  let state = "";
  for (const key of keys("queue/")) {
    const item = kept(key);
    try {
      state = !item || await post(item.pairs) ? "" : "refused";
    } catch {
      state = key in memory ? "held" : "waiting";
    }
    if (!state) keep(key);
    if (key === mine && state) show(state);
  }
  // It may have been another page that sent it.
  if (mine && !kept(mine)) finish();
  if (/h|w/.test(state)) retry = setTimeout(deliver, pause = Math.min(2 * pause, 3e5));
}

function deliver() {
  clearTimeout(retry);
  // Two pages of one form do not send the same answer at once.
  return navigator.locks ? navigator.locks.request(queue, flush).catch(flush) : flush();
}

function finish() {
  if (kept(draftKey)?.values.ys_id === mine.slice(queue.length)) keep(draftKey);
  mine = "";
  clearTimeout(soon);
  soon = 0;
  history.replaceState(0, "");
  form.reset();
  show("sent");
}

function enqueue(pairs) {
  mine = queue + form.elements.ys_id.value;
  // The queue is text; what has a file in it waits in this page.
  if (pairs.some(hasFile)) memory[mine] = { pairs, until: Infinity };
  else keep(mine, { pairs });
  show("sending");
  deliver();
}

// Without a host that takes it, an answer is a file to be sent by any means.
function save() {
  const answers = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify([answers], null, 1)], { type: "application/json" }));
  link.download = `answer-${form.elements.ys_id.value}.json`;
  link.click();
  show("saved");
}

const onPress = (id, act) => document.querySelector(id).addEventListener("click", act);
onPress("#again", () => {
  show("sending");
  deliver();
});
onPress("#save", save);
onPress("#change", () => {
  if (mine) keep(mine);
  mine = shown = "";
  outcome.hidden = true;
  form.hidden = false;
  document.title = title;
  turn(current);
  send.focus();
});
addEventListener("online", () => keys("queue/").length && deliver());
addEventListener("beforeunload", (event) => mine in memory && event.preventDefault());

form.addEventListener("submit", async (event) => {
  const isLast = next.hidden;
  if (isLast && pass(questions) && !how) {
    // The browser goes there itself, and nobody tells us whether it arrived.
    return saveDraft(1);
  }
  event.preventDefault();
  if (!isLast) return goOn();
  if (!summary.hidden) return;
  await promised;
  saveDraft(how === "file" ? 1 : 30);
  if (how === "file") save();
  else enqueue([...new FormData(form)]);
});

form.addEventListener("formdata", ({ formData }) => {
  formData.set(form.elements.ys_seconds.name, Math.round(looked() / 1000));
  // "Other" counts without words, too.
  for (const box of form.querySelectorAll(".opens:checked:enabled:not([name])")) {
    const text = box.closest(".question").querySelector(".other input");
    if (!text.value.trim()) formData.set(text.name, "1");
  }
});
