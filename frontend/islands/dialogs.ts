// A link that asks before something is done opens its question as a dialog; without scripts it leads to the same
// question on a page. The question waits in a template beside the link, so that it may stand inside another form. The
// browser itself keeps the focus inside, closes on Escape and brings the focus back.

/** Let a link open the dialog that waits beside it. */
export function askInDialog(link: HTMLAnchorElement): void {
  const waiting = link.parentElement?.querySelector("template");
  const dialog = waiting?.content.querySelector("dialog");
  if (!dialog) return;
  document.body.append(dialog);
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
  });
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); dialog.showModal(); }
  });
}
