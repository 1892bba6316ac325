// node e2e/campaigns.mjs URL USER PASSWORD CHROMIUM FOLDER
// Drives the pages of a running host that has a finished campaign and the template spring_offer, as a person would; screenshots go into FOLDER.
import { join } from 'node:path';
import { Checks, launch, openPage } from './browser.mjs';
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

await step('a new draft', async () => {
  await page.goto(`${url}/bulk-whatsapp/campaigns`);
  await page.click('bw-campaign-list a[href$="/new"]');
  await page.fill('#title', 'From the browser');
  const option = page.locator('#template option', { hasText: /spring_offer/ }).first();
  await option.waitFor({ state: 'attached' });
  await page.selectOption('#template', { label: (await option.textContent()).trim() });
  await page.waitForSelector('bw-phone-preview');
  await page.check('#unique');
  await page.fill('#rows', ['+12025550143\tAda', '+12025550144\tGrace', '+12025550143\tAda again'].join('\n'));
  check('the pasted rows are shown', (await page.locator('bw-draft-form tbody tr').count()) === 3);
  await page.check('#common');
  await page.waitForSelector('#value-0');
  for (const field of await page.locator('[id^="value-"]').all()) {
    await field.fill('Tulips');
  }
  await page.waitForFunction(() => document.querySelector('bw-phone-preview')?.textContent.includes('Tulips'));
  check('the phone shows the values', true);
});

await step('the saved draft', async () => {
  await page.click('header button.btn-primary');
  await page.waitForSelector('bw-campaign-page h1');
  check('a saved draft has a number', (await page.textContent('bw-campaign-page h1')).startsWith('BULK-WA-'));
  await page.getByRole('button', { name: 'Validate' }).click();
  await page.waitForSelector('.alert-success');
  check('validation counts a repeated number once', /Ready: 2 people/.test(await page.textContent('.alert-success')));
});

await step('submit', async () => {
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await page.waitForSelector('abp-confirmation .modal-body, abp-confirmation .confirmation-dialog, .confirmation');
  const question = await page.locator('abp-confirmation').textContent();
  check('the question names the number of people', question.includes('2 people'), question);
  await page.screenshot({ path: join(folder, 'question.png') });
  await page.locator('#confirm').click();
  await page.waitForSelector('bw-campaign-page [role=progressbar][aria-valuenow="100"]');
  await page.waitForFunction(() => document.querySelectorAll('bw-campaign-messages tbody tr td:nth-child(3)').length === 2);
  check('the messages are listed', true);
  const exported = await page.request.get(new URL(await page.getAttribute('bw-campaign-messages a[download]', 'href'), url).href);
  check('the export has a line for each message', (await exported.text()).trim().split('\n').length === 3);
});

await step('accounts', async () => {
  await page.goto(`${url}/bulk-whatsapp/accounts`);
  await page.waitForSelector('bw-account-list .card');
});

await drivePages({ page, url, step, check });

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
