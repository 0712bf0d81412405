// Parts of a page that change more often than the page: they come after it, in the place of a link to the same words.

export async function fetchFragment(place: HTMLElement): Promise<void> {
  const headers = { "X-Fragment": "1" };
  const answer = await fetch(place.dataset["fragment"]!, { credentials: "same-origin", headers }).catch(() => null);
  if (answer?.ok) place.innerHTML = await answer.text(); // else the plain link stays
}
