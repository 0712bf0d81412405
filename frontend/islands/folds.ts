// Opens folded parts when they are meant: by the address, by a link to what lies inside, and on paper.
// Browsers that open them by themselves (for an address or for "find in page") lose nothing by it.

/** Open every fold around the element that a fragment names, and bring it into view. */
function reveal(fragment: string): void {
  const target = fragment.length > 1 ? document.getElementById(decodeURIComponent(fragment.slice(1))) : null;
  let opened = false;
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
    opened ||= !fold.open;
    fold.open = true;
  }
  if (opened) target?.scrollIntoView();
}

/** Keep folded parts within reach of links, of the address and of the printer. */
export function openFolds(): void {
  reveal(location.hash);
  addEventListener("hashchange", () => { reveal(location.hash); });
  // A link to where the address already leads changes nothing that could be heard.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (link && link.hash === location.hash) reveal(link.hash);
  });
  const opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")) {
      fold.open = true;
      opened.push(fold);
    }
  });
  addEventListener("afterprint", () => {
    for (const fold of opened.splice(0)) fold.open = false;
  });
}
