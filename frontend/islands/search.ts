// Suggestions while somebody types, as an ARIA combobox. The server writes the list; without scripts the form is a
// plain GET of the same search.

const WAIT_MS = 140;
let boxes = 0;

/** Let a search form offer what the address in `data-suggest` answers. */
export function suggest(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  const address = form.dataset["suggest"];
  if (!input || !address) return;

  const list = document.createElement("div");
  list.id = `suggestions-${++boxes}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset["label"] ?? "");
  list.hidden = true;
  form.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  let chosen = -1;
  let timer = 0;
  let asked: AbortController | undefined;
  const options = () => [...list.querySelectorAll<HTMLAnchorElement>("a[role=option]")];

  function close(): void {
    list.hidden = true;
    chosen = -1;
    input!.setAttribute("aria-expanded", "false");
    input!.removeAttribute("aria-activedescendant");
  }

  function choose(index: number): void {
    const all = options();
    if (all.length === 0) return;
    chosen = (index + all.length) % all.length;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    const option = all[chosen]!;
    input!.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  async function ask(): Promise<void> {
    const words = input!.value.trim();
    asked?.abort();
    if (words.length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(words)}`, { signal: asked.signal });
      if (!answer.ok) return close();
      list.innerHTML = await answer.text();
      options().forEach((option, at) => { option.id = `${list.id}-${at}`; });
      chosen = -1;
      input!.removeAttribute("aria-activedescendant");
      list.hidden = list.childElementCount === 0;
      input!.setAttribute("aria-expanded", String(!list.hidden));
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
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen - 1); }
    if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); options()[chosen]?.click(); }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget as Node | null)) close();
  });
}
