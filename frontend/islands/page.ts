// What every page may use: the account's menu, suggestions under the search box, the button that finds where one is,
// buttons that share the address, and folds that open when a link leads into them.
import { offerPasskeys, showAccount } from "./account";
import { askInDialog } from "./dialogs";
import { countLetters } from "./fields";
import { takeDrops } from "./files";
import { openFolds } from "./folds";
import { fetchFragment } from "./fragments";
import { offerNear } from "./near";
import { offerChoices } from "./pickers";
import { offerPrinting } from "./printing";
import { suggest } from "./search";
import { offerSharing } from "./share";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-suggest]")) suggest(form);
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-near]")) offerNear(button);
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-share]")) offerSharing(button);
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) offerPrinting(button);
for (const place of document.querySelectorAll<HTMLElement>("[data-account]")) void showAccount(place);
for (const place of document.querySelectorAll<HTMLElement>("[data-fragment]")) void fetchFragment(place);
for (const line of document.querySelectorAll<HTMLElement>("[data-count]")) countLetters(line);
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-dialog]")) askInDialog(link);
for (const picker of document.querySelectorAll<HTMLElement>("[data-picker]")) offerChoices(picker);
for (const drop of document.querySelectorAll<HTMLElement>("[data-drop]")) takeDrops(drop);
offerPasskeys();
openFolds();
