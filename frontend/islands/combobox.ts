// A box with a list of suggestions that the server writes, by the ARIA pattern of an editable combobox with list
// autocomplete: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

const WAIT_MS = 140;
const FEWEST_LETTERS = 2;
let boxes = 0;

export interface Combobox {
  input: HTMLInputElement;
  /** Where the list is put; its position is relative. */
  host: HTMLElement;
  /** Answers with `role=option` elements for `?q=`. */
  address: string;
  /** The list's name. */
  label: string;
  choose(option: HTMLElement): void;
  /** Told how many options a new list has. */
  listed?(count: number): void;
}

/** Let a box offer what its address answers. */
export function offerList({ input, host, address, label, choose, listed }: Combobox): void {
  const list = document.createElement("div");
  list.id = `suggestions-${++boxes}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.hidden = true;
  host.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  let chosen = -1;
  let timer = 0;
  let asked: AbortController | undefined;
  const options = () => [...list.querySelectorAll<HTMLElement>("[role=option]:not([aria-disabled])")];

  function close(): void {
    list.hidden = true;
    chosen = -1;
    asked?.abort();
    clearTimeout(timer);
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index: number): void {
    const all = options();
    if (all.length === 0) return;
    chosen = (index + all.length) % all.length;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    const option = all[chosen]!;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function take(option: HTMLElement): void {
    close();
    choose(option);
  }

  async function ask(): Promise<void> {
    const words = input.value.trim();
    asked?.abort();
    if (words.length < FEWEST_LETTERS) return close();
    asked = new AbortController();
    const joint = address.includes("?") ? "&" : "?";
    try {
      const answer = await fetch(`${address}${joint}q=${encodeURIComponent(words)}`, { signal: asked.signal });
      if (!answer.ok) return close();
      list.innerHTML = await answer.text();
      const all = options();
      all.forEach((option, at) => { option.id = `${list.id}-${at}`; });
      chosen = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = list.childElementCount === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
      listed?.(all.length);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    if (event.key === "ArrowDown" && list.hidden && event.altKey) { event.preventDefault(); void ask(); }
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(chosen + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(chosen < 0 ? -1 : chosen - 1); }
    if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(options()[chosen]!); }
  });
  list.addEventListener("pointerdown", (event) => {
    // The box keeps the focus, so that the list is still there when the click arrives.
    if (!(event.target as HTMLElement).closest("a")) event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const option = (event.target as HTMLElement).closest<HTMLElement>("[role=option]:not([aria-disabled])");
    if (option && !(option instanceof HTMLAnchorElement)) take(option);
  });
  host.addEventListener("focusout", (event) => {
    if (!host.contains(event.relatedTarget as Node | null)) close();
  });
}
