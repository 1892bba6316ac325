// node e2e/abp.mjs URL USER PASSWORD CHROMIUM FOLDER
// Opens the pages on the ABP application after the demo; what they do is tested by campaigns.mjs. Screenshots go into FOLDER.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';

const [url, user, password, chromium, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const { browser, page, complaints } = await openBrowser(url, chromium);
let failed = 0;

async function step(name, act) {
  complaints.length = 0;
  try {
    await act();
    await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
  } catch (error) {
    complaints.push(error.message);
  }
  console.log(`${complaints.length === 0 ? '✓' : '✗'} ABP application, ${name}${complaints.length === 0 ? '' : `: ${complaints.join('; ')}`}`);
  failed += complaints.length === 0 ? 0 : 1;
  await page.screenshot({ path: join(folder, `abp-${name.replaceAll(' ', '-')}.png`), fullPage: true });
}

await step('a stranger is led to the sign-in page', async () => {
  await page.goto(`${url}/bulk-whatsapp/campaigns`);
  await page.waitForSelector('#username');
});

await step('signing in leads to the campaigns', async () => {
  await page.fill('#username', user);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('bw-campaign-list td a');
});

await step('a finished campaign', async () => {
  await page.click('bw-campaign-list tbody tr:last-child td a');
  await page.waitForSelector('bw-campaign-page [role=progressbar][aria-valuenow="100"]');
});

await step('signing out', async () => {
  await page.goto(`${url}/api/account/logout`);
  await page.goto(`${url}/bulk-whatsapp/campaigns`);
  await page.waitForSelector('#username');
});

await browser.close();
process.exitCode = failed === 0 ? 0 : 1;
