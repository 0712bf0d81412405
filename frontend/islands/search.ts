// Suggestions under the search box while somebody types; choosing one goes there. Without scripts the form is a plain
// GET of the same search.
import { offerList } from "./combobox";

/** Let a search form offer what the address in `data-suggest` answers. */
export function suggest(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  const address = form.dataset["suggest"];
  if (!input || !address) return;
  offerList({ input, host: form, address, label: form.dataset["label"] ?? "", choose: (option) => option.click() });
}
