// node e2e/lost.mjs URL USER PASSWORD CHROMIUM FOLDER SIMULATOR
// Nothing that a person has typed or started is lost, on a running host that has the template spring_offer: menus that stay shut,
// languages, reloads, ended sessions, a server that is away, two people at one document, double clicks. Screenshots go to FOLDER.
import { Checks, launch, openPage, signIn } from './browser.mjs';
import { driveMishaps } from './mishaps.mjs';
import { driveShell } from './shell.mjs';
import { driveTyping } from './typing.mjs';

const [url, user, chromium, folder] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const browser = await launch(chromium);
// In a context of its own, which has more than one tab.
const opened = await openPage({ newPage: async options => (await browser.newContext(options)).newPage() }, url);
const checks = new Checks();
const stage = { ...opened, browser, url, user, password, folder, check: checks.check, eventually: checks.eventually, step: checks.stepsOf(opened, folder) };

await signIn(opened.page, url, user, password);
await driveShell(stage);
await driveMishaps(stage);
await driveTyping(stage);

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
