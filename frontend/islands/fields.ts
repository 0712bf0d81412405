// How many letters are left in a field, said once the typing rests; the server counts again.

const REST_MS = 600;

/** Let a line under a field say how many letters are left. Without scripts it says how many there may be. */
export function countLetters(line: HTMLElement): void {
  const box = document.getElementById(line.dataset["count"] ?? "") as HTMLTextAreaElement | null;
  const most = Number(line.dataset["most"]);
  if (!box || !most) return;
  const shown = document.createElement("span");
  const heard = document.createElement("span");
  shown.setAttribute("aria-hidden", "true");
  heard.className = "visually-hidden";
  heard.setAttribute("role", "status");
  const first = document.createElement("span");
  first.className = "visually-hidden";
  first.textContent = line.textContent;
  let timer = 0;
  const count = (): void => {
    const left = most - box.value.length;
    shown.textContent = `${line.dataset["left"]} ${left}`;
    line.classList.toggle("field-count--none", left <= 0);
    clearTimeout(timer);
    timer = window.setTimeout(() => { if (left < most / 5) heard.textContent = shown.textContent; }, REST_MS);
  };
  line.replaceChildren(first, shown, heard);
  box.addEventListener("input", count);
  count();
}
