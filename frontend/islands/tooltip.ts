// A small label beside the pointer. Everything it says is also in the figure's table.

let box: HTMLElement | undefined;

function words(value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value !== "object") return String(value);
  return Object.entries(value).map(([key, part]) => `${key}: ${String(part)}`).join("\n");
}

/** Vega's tooltip handler, drawn as a plain element: no style is injected. */
export function tooltip(_: unknown, event: MouseEvent, __: unknown, value: unknown): void {
  const text = words(value);
  if (!text) {
    if (box) box.hidden = true;
    return;
  }
  if (!box) {
    box = document.createElement("div");
    box.className = "tooltip";
    box.setAttribute("aria-hidden", "true");
    document.body.append(box);
  }
  box.hidden = false;
  box.textContent = text;
  const { offsetWidth: wide, offsetHeight: high } = box;
  box.style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - wide - 8))}px`;
  box.style.top = `${event.clientY + 18 + high > innerHeight ? event.clientY - high - 12 : event.clientY + 18}px`;
}
