// node e2e/ways.mjs URL USER PASSWORD CHROMIUM FOLDER
// Checks every page of a running host that has a finished campaign: bytes transferred, small screens, languages, dark colours, the
// keyboard, and what is shown when the server fails. Screenshots go to FOLDER.
import { Checks, launch, openPage, signIn } from './browser.mjs';
import { driveFailures } from './failures.mjs';
import { driveKeyboard } from './keyboard.mjs';
import { driveLooks } from './looks.mjs';
import { driveTransfer } from './transfer.mjs';

const [url, user, chromium, folder] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const browser = await launch(chromium);
const opened = await openPage(browser, url);
const checks = new Checks();
const stage = { ...opened, url, folder, check: checks.check, eventually: checks.eventually, step: checks.stepsOf(opened, folder) };

await driveTransfer(stage, () => signIn(opened.page, url, user, password));
await driveLooks(stage);
await driveKeyboard(stage);
await driveFailures(stage);

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
