// Copies a text at the press of a button. Without this the text can be selected and copied by hand.
"use strict";
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      // Some browsers keep the clipboard from pages that are opened from the disk.
      if (!document.execCommand("copy")) return;
    }
    button.nextElementSibling.textContent = "Copied";
  });
}
