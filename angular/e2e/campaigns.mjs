// node e2e/campaigns.mjs URL USER PASSWORD CHROMIUM FOLDER
// Drives the pages of a running host that has a finished campaign and the template spring_offer, as a person would; screenshots go into FOLDER.
import { join } from 'node:path';
import { Checks, launch, openPage } from './browser.mjs';
import { driveClerk } from './clerk.mjs';
import { drivePages } from './pages.mjs';

const [url, user, password, chromium, folder] = process.argv.slice(2);
const browser = await launch(chromium);
const opened = await openPage(browser, url);
const { page } = opened;
const checks = new Checks();
const { check } = checks;
const step = checks.stepsOf(opened, folder);

await step('sign in', async () => {
  await page.goto(`${url}/bulk-whatsapp/campaigns`);
  await page.waitForSelector('#username');
  check('a stranger is led to the sign-in page', page.url().includes('/account/login'));
  await page.fill('#username', user);
  await page.fill('#password', `${password}x`);
  await page.click('button[type=submit]');
  await page.waitForSelector('.alert-danger');
  check('a wrong password is refused in words', (await page.textContent('.alert-danger')).includes('password'));
});

await step('campaigns', async () => {
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('bw-campaign-list td a');
  check('signing in leads to where one wanted to go', new URL(page.url()).pathname === '/bulk-whatsapp/campaigns');
  check('the title is the product', (await page.title()) === 'Bulk WhatsApp');
});

await step('a campaign', async () => {
  const number = await page.textContent('bw-campaign-list tbody tr:last-child td a');
  await page.click('bw-campaign-list tbody tr:last-child td a');
  await page.waitForSelector('bw-campaign-page h1');
  check('the list opens the campaign', (await page.textContent('bw-campaign-page h1')).includes(number));
  await page.waitForSelector('bw-campaign-page [role=progressbar][aria-valuenow="100"]');
});

await driveClerk({ page, url, step, check });

await step('accounts', async () => {
  await page.goto(`${url}/bulk-whatsapp/accounts`);
  await page.waitForSelector('bw-account-list .card');
});

await drivePages({ page, url, step, check });

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
