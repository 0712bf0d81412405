// What every page may use: the account's menu, suggestions under the search box, and buttons that share the address.
import { offerPasskeys, showAccount } from "./account";
import { suggest } from "./search";
import { offerSharing } from "./share";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-suggest]")) suggest(form);
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-share]")) offerSharing(button);
for (const place of document.querySelectorAll<HTMLElement>("[data-account]")) void showAccount(place);
offerPasskeys();
