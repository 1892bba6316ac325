// node e2e/ways.mjs URL USER PASSWORD CHROMIUM FOLDER
// What holds for every page, of a running host that has a finished campaign: how much is transferred, small screens, languages, dark colours,
// the keyboard, and what is shown when the server fails. Screenshots go into FOLDER.
import { mkdirSync } from 'node:fs';
import { openBrowser } from './browser.mjs';
import { driveFailures } from './failures.mjs';
import { driveKeyboard } from './keyboard.mjs';
import { signIn, driveLooks } from './looks.mjs';
import { startSteps } from './steps.mjs';
import { driveTransfer } from './transfer.mjs';

const [url, user, password, chromium, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const { browser, page, complaints } = await openBrowser(url, chromium);
const run = startSteps({ page, complaints, folder });
const stage = { page, url, complaints, folder, step: run.step, check: run.check };

await driveTransfer(stage, () => signIn(page, url, user, password));
await driveLooks(stage);
await driveKeyboard(stage);
await driveFailures(stage);

await browser.close();
process.exitCode = run.failed === 0 ? 0 : 1;
