// Suggestions under the search box while somebody types; choosing one goes there, and how many there are is said aloud.
// Without scripts the form is a plain GET of the same search.
import { offerList } from "./combobox";

/** Let a search form offer what the address in `data-suggest` answers. */
export function suggest(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  const address = form.dataset["suggest"];
  if (!input || !address) return;
  const heard = document.createElement("span");
  heard.className = "visually-hidden";
  heard.setAttribute("role", "status");
  form.append(heard);
  offerList({
    input, host: form, address, label: form.dataset["label"] ?? "",
    choose: (option) => option.click(),
    listed: (count) => {
      heard.textContent = count > 0 ? `${form.dataset["found"]} ${count}` : form.querySelector(".suggestion-none")?.textContent ?? "";
    },
  });
}
