// "Near me": only on the press of the button the browser is asked where it is. The position is looked up on the map that
// this site serves and goes nowhere; what is asked of the site is the name of the county that was found.

const PATIENCE_MS = 15_000;

type Sentence = "looking" | "found" | "close" | "refused" | "unknown" | "outside" | "unsupported" | "insecure" | "failed";

/** Let a button beside a search box find the county that its reader is in. */
export function offerNear(button: HTMLButtonElement): void {
  const said = button.parentElement?.querySelector<HTMLElement>("[role=status]");
  if (!said) return;
  button.disabled = false;
  const say = (what: Sentence): void => { said.textContent = button.dataset[what] ?? ""; };
  button.addEventListener("click", () => {
    if (!window.isSecureContext) return say("insecure");
    if (!("geolocation" in navigator)) return say("unsupported");
    say("looking");
    button.setAttribute("aria-busy", "true");
    const done = (): void => button.removeAttribute("aria-busy");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const position = [coords.longitude, coords.latitude] as const;
        show(position, coords.accuracy).catch((error: unknown) => { say("failed"); console.error(error); }).finally(done);
      },
      (error) => { say(error.code === error.PERMISSION_DENIED ? "refused" : "unknown"); done(); },
      { maximumAge: 600_000, timeout: PATIENCE_MS },
    );
  });

  async function show(position: readonly [number, number], metres: number): Promise<void> {
    const [{ locate }, answer] = await Promise.all([import("./locating"), fetch(button.dataset["map"] ?? "")]);
    if (!answer.ok) throw new Error(`The map could not be fetched: ${answer.status}.`);
    const { county, close } = locate(await answer.json(), position, metres);
    const links = await Promise.all([county, ...close].filter(Boolean).map(linkTo));
    const known = links.filter((link) => link !== null);
    if (known.length === 0) return say("outside");
    say(known.length === 1 ? "found" : "close");
    const list = document.createElement("ul");
    list.className = "near-found";
    list.append(...known.map((link) => {
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    said!.append(list);
    known[0]!.focus();
  }

  async function linkTo(county: string): Promise<HTMLAnchorElement | null> {
    const answer = await fetch(`${button.dataset["names"]}?q=${county}`);
    if (!answer.ok) throw new Error(`The name could not be fetched: ${answer.status}.`);
    const offered = new DOMParser().parseFromString(await answer.text(), "text/html");
    const option = offered.querySelector<HTMLAnchorElement>(`a[href*="/${county}-"]`);
    if (!option) return null;
    const link = document.createElement("a");
    link.href = option.getAttribute("href") ?? "";
    link.textContent = option.querySelector("b")?.textContent ?? county;
    return link;
  }
}
