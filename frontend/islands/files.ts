// A file box with a place to drop on. It says what was chosen and what is too large before anything is sent; the server
// looks again at every file.

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Let a file box take what is dropped around it. */
export function takeDrops(host: HTMLElement): void {
  const input = host.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) return;
  const most = Number(host.dataset["most"]);
  const invite = document.createElement("p");
  invite.className = "drop-invite";
  invite.textContent = host.dataset["invite"] ?? "";
  const chosen = document.createElement("div");
  chosen.className = "drop-chosen";
  chosen.setAttribute("role", "status");
  host.append(invite, chosen);

  const show = (): void => {
    chosen.replaceChildren(...[...(input.files ?? [])].map((file) => {
      const line = document.createElement("p");
      const large = most > 0 && file.size > most;
      line.textContent = `${file.name} (${size(file.size)})${large ? ` ${host.dataset["large"]}` : ""}`;
      line.classList.toggle("field-error", large);
      return line;
    }));
  };
  input.addEventListener("change", show);
  for (const name of ["dragover", "dragleave", "drop"]) {
    host.addEventListener(name, (event) => {
      event.preventDefault();
      host.classList.toggle("drop--over", name === "dragover");
    });
  }
  host.addEventListener("drop", (event) => {
    const dropped = event.dataTransfer?.files;
    if (!dropped?.length) return;
    const taken = new DataTransfer();
    for (const file of [...dropped].slice(0, input.multiple ? dropped.length : 1)) taken.items.add(file);
    input.files = taken.files;
    show();
  });
}
