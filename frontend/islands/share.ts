// Shares the page by the device's own sheet, or copies its address; the button says which of them happened.

/** Show the button (it is hidden without scripts) and let it share the page's canonical address. */
export function offerSharing(button: HTMLButtonElement): void {
  button.hidden = false;
  const word = button.textContent ?? "";
  button.addEventListener("click", async () => {
    const url = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href ?? location.href;
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) {
        await navigator.share({ title: document.title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      button.textContent = button.dataset["done"] ?? word;
      setTimeout(() => { button.textContent = word; }, 2500);
    } catch (error) {
      // A closed sheet is no fault; a browser that forbids copying leaves the address in its own bar.
      if (!(error instanceof DOMException)) throw error;
    }
  });
}
