// The receipt: 80 random bits that the person alone keeps. An answer carries their SHA-256, so that no file of answers
// tells a code. Over plain http browsers compute no hash, and then no receipt is promised.

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const random = () => crypto.getRandomValues(new Uint8Array(16));
const receipt = document.querySelector("#receipt");

async function promiseReceipt() {
  if (!crypto.subtle || !how) return;
  code ||= [...random()].map((byte) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[byte % 32]).join("");
  receipt.querySelector("output").value = code.match(/..../g).join("-");
  form.elements.ys_receipt.value = hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code)));
}

receipt.addEventListener("click", async ({ target }) => {
  if (target.matches(".print")) print();
  if (!target.matches(".copy")) return;
  await navigator.clipboard.writeText(receipt.querySelector("output").value);
  target.textContent = target.dataset.done;
});
