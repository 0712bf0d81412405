// The part of the masthead that knows the reader. Pages hold nothing about anybody, so it comes after them; the
// reader's wishes for the look are kept in this browser, so that the next page has them from its first moment.
const KEPT = "win-look";

function wear(look: string): void {
  const wanted = new Set(look.split(" ").filter(Boolean));
  for (const name of ["less-motion", "larger-text", "more-contrast"]) {
    document.documentElement.classList.toggle(name, wanted.has(name));
  }
}

function remembered(): string {
  // A browser that forbids storage still shows the wishes, a moment later.
  try { return localStorage.getItem(KEPT) ?? ""; } catch { return ""; }
}

function remember(look: string): void {
  try { if (look) localStorage.setItem(KEPT, look); else localStorage.removeItem(KEPT); } catch { /* the same */ }
}

export async function showAccount(place: HTMLElement): Promise<void> {
  wear(remembered());
  const answer = await fetch(place.dataset["account"]!, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return; // the plain link stays
  place.innerHTML = await answer.text();
  const menu = place.querySelector<HTMLDetailsElement>("details");
  const look = menu?.dataset["look"] ?? "";
  wear(look);
  remember(look);
  if (!menu) return;
  const close = (): void => { menu.open = false; };
  document.addEventListener("click", (event) => { if (!menu.contains(event.target as Node)) close(); });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary")?.focus();
  });
}

/** Passkey buttons appear where the browser knows passkeys, and say so when one was refused. */
export function offerPasskeys(): void {
  const known = "PublicKeyCredential" in window;
  for (const button of document.querySelectorAll<HTMLElement>("[data-passkey]")) button.hidden = !known;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const words = document.getElementById("passkey-trouble");
    if (words) words.hidden = false;
  });
}
