// What this device keeps: the draft, and answers that wait to be sent. Storage that is full or forbidden costs the
// keeping and never the form: what it refuses stays in this page.

const place = `yousaid/${form.elements.ys_form.value}/`;
const memory = {};

// What stands under a key, unless its time is over.
function kept(key) {
  try {
    const value = memory[key] || JSON.parse(localStorage[key]);
    return value.until > Date.now() ? value : null;
  } catch {
    return null;
  }
}

// Keeps a value for some days, or forgets the key; returns whether the device did so.
function keep(key, value, days = 30) {
  const entry = value && { ...value, until: Date.now() + days * 864e5 };
  delete memory[key];
  try {
    if (entry) localStorage[key] = JSON.stringify(entry);
    else localStorage.removeItem(key);
    return true;
  } catch {
    if (entry) memory[key] = entry;
    return false;
  }
}

// The keys of this form, of every wording and language.
function keys(part) {
  let all = memory;
  try {
    all = { ...memory, ...localStorage };
  } catch {}
  return Object.keys(all).filter((key) => key.startsWith(place + part));
}
