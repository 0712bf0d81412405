// What every page may use: suggestions under the search box, and buttons that copy or share the page's address.
import { suggest } from "./search";
import { offerSharing } from "./share";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-suggest]")) suggest(form);
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-share]")) offerSharing(button);
