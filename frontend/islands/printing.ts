// A button that prints the page; without scripts it stays hidden, and the browser's own menu does the same.

export function offerPrinting(button: HTMLButtonElement): void {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
