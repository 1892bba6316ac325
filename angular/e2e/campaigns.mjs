// node e2e/campaigns.mjs URL USER PASSWORD CHROMIUM FOLDER
// Uses the pages as a person would, on a running host that has a finished campaign and the template spring_offer. Screenshots go to
// FOLDER.
import { join } from 'node:path';
import { Checks, launch, openPage } from './browser.mjs';
import { driveClerk } from './clerk.mjs';
import { drivePages } from './pages.mjs';
import { driveSettings } from './settings.mjs';

const [url, user, chromium, folder] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const browser = await launch(chromium);
const opened = await openPage(browser, url);
const { page } = opened;
const checks = new Checks();
const { check, eventually } = checks;
const step = checks.stepsOf(opened, folder);

await step('sign in', async () => {
  await page.goto(`${url}/bulk-whatsapp/campaigns`);
  await page.waitForSelector('#username');
  check('a stranger is led to the sign-in page', page.url().includes('/account/login'));
  await page.fill('#username', user);
  await page.fill('#password', `${password}x`);
  await page.click('button[type=submit]');
  await page.waitForSelector('.alert-danger');
  await eventually('a wrong password is refused with a text', () => page.textContent('.alert-danger'), text => text.includes('password'));
});

await step('campaigns', async () => {
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('bw-campaign-list td a');
  check('signing in leads to the page that was requested', new URL(page.url()).pathname === '/bulk-whatsapp/campaigns');
  await eventually('the tab names the page and the product', () => page.title(), title => title === 'Campaigns · Bulk WhatsApp');
});

await step('a campaign', async () => {
  await page.selectOption('#status', { label: 'Partially failed' });
  await page.waitForFunction(() => [...document.querySelectorAll('bw-campaign-list bw-status-badge')].every(badge => /^Partially failed$|^Sent, \d/.test(badge.textContent)));
  const campaign = page.locator('bw-campaign-list td a').last();
  const number = await campaign.textContent();
  await campaign.click();
  await eventually('the list opens the campaign', () => page.textContent('bw-campaign-page header'), title => title.includes(number));
  await page.waitForSelector('bw-campaign-page [role=progressbar][aria-valuenow="100"]');
});

await driveClerk({ page, url, step, check, eventually });

await step('accounts', async () => {
  await page.goto(`${url}/bulk-whatsapp/accounts`);
  await page.waitForSelector('bw-account-list .card');
});

await drivePages({ page, url, step, check, eventually });
await driveSettings({ page, url, step, check, eventually });

// Not a step: the page is Hangfire's, so its accessibility is not ours. But its scripts and styles must obey this application's policy.
opened.complaints.length = 0;
await page.locator('nav.navbar').getByText('Administration', { exact: true }).click();
await page.locator('nav.navbar').getByText('Background jobs', { exact: true }).click();
await eventually('the menu leads to the dashboard of background jobs', () => page.title(), title => title.includes('Hangfire'));
await eventually('it draws what it counts', () => page.locator('#realtimeGraph[style*="display"]').count(), count => count === 1);
await opened.isQuiet();
check('the dashboard of background jobs: no error and no request to another host', opened.complaints.length === 0, opened.complaints.join('; '));
await page.screenshot({ path: join(folder, 'background-jobs.png') });

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
