// A field in which a thing is found by typing: what is chosen goes into a hidden field. Without scripts the server asks
// which one is meant when the form is sent; it does so as well where somebody types and chooses nothing.
import { offerList } from "./combobox";

/** Let a picker offer what the address in `data-picker` answers. */
export function offerChoices(host: HTMLElement): void {
  const input = host.querySelector<HTMLInputElement>("input[type=text]");
  const picked = host.querySelector<HTMLInputElement>("input[data-picked]");
  const address = host.dataset["picker"];
  if (!input || !picked || !address) return;
  const heard = document.createElement("span");
  heard.className = "visually-hidden";
  heard.setAttribute("role", "status");
  host.append(heard);
  input.addEventListener("input", () => {
    picked.value = "";
    host.querySelector(".picker-choices")?.remove();
  });
  offerList({
    input, host, address, label: host.dataset["label"] ?? "",
    choose: (option) => {
      input.value = option.dataset["title"] ?? "";
      picked.value = option.dataset["value"] ?? "";
      heard.textContent = input.value;
    },
    listed: (count) => { heard.textContent = `${host.dataset["found"]} ${count}`; },
  });
}
