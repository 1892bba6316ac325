// node e2e/firstday.mjs URL USER PASSWORD CHROMIUM FOLDER SIMULATOR
// A person's first day in an empty tenant: from nothing to a finished campaign of a messy file, in at most 25 clicks after the sign-in.
// Runs on a host that may send to the simulator, also repeatedly. Screenshots go to FOLDER.
import { call, Checks, chooseOwnPassword, launch, openPage, signIn } from './browser.mjs';

const [url, user, chromium, folder, simulator] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const run = Date.now().toString(36);
const tenant = `first-${run}`;
const givenPassword = 'First-1-password';
const ownPassword = 'First-2-password';
const PEOPLE = 300;
const MAX_CLICKS = 25;

/** Every third number has no country, every tenth order number is empty, four columns are of no use, and three rows have no number. */
const FILE = [
  'Kundennummer;Vorname;Handy;Bestellnummer;Ort;Geburtstag;Notiz',
  ...Array.from({ length: PEOPLE }, (_, index) => {
    const phone = index % 100 === 99 ? '' : index % 3 === 0 ? `0151 12${String(index).padStart(4, '0')}4${index % 10}` : `+1 202 ${200 + index} 014${index % 10}`;
    return `K-${1000 + index};Person ${index + 1};${phone};${index % 10 === 0 ? '' : `B-${index}`};Ulm;1.2.1980;`;
  }),
].join('\r\n');

const browser = await launch(chromium);
const checks = new Checks();
const { check, eventually } = checks;

const host = await openPage(browser, url);
await signIn(host.page, url, user, password);
await checks.stepsOf(host, folder)('first day an empty tenant', async () => {
  const created = await call(host.page, 'POST', '/api/multi-tenancy/tenants', { name: tenant, adminEmailAddress: 'owner@example.com', adminPassword: givenPassword });
  check('the tenant is created', created.status === 200, created.body);
});

const opened = await openPage(browser, url);
const { page } = opened;
const step = checks.stepsOf(opened, folder);
const text = selector => page.locator(selector).first().innerText();
let clicks = 0;
const click = async locator => {
  clicks++;
  await (typeof locator === 'string' ? page.locator(locator).first() : locator).click();
};

await page.goto(`${url}/account/login`);
await page.fill('#username', 'admin');
await page.fill('#password', givenPassword);
await page.click('summary');
await page.fill('#tenant', tenant);
await page.click('button[type=submit]');
await chooseOwnPassword(page, givenPassword, ownPassword);

await step('first day the next step', async () => {
  await page.waitForSelector('bw-start-guide [data-step]');
  await eventually('the empty page says what comes next', () => text('bw-start-guide'), said => said.includes('Connect a number'));
});

await step('first day connect a number', async () => {
  await click('bw-start-guide a');
  await page.waitForSelector('bw-account-form');
  await page.fill('#phone-number-id', '109876543210988');
  await page.fill('#waba-id', '210987654321098');
  await page.fill('#access-token', 'SIMULATOR-TOKEN');
  await page.fill('#app-secret', 'SIMULATOR-APP-SECRET');
  // The simulator is not at Meta's address.
  await click('bw-account-form details > summary');
  await page.fill('#base-url', simulator);
  const verifyToken = await page.inputValue('#verify-token');
  await click('bw-account-form button[type=submit]');
  await page.locator('bw-account-page > .alert-success').waitFor();
  await eventually('the number bears the name that Meta has verified', () => text('bw-account-page h1'), name => name.startsWith('Ada'));
  await eventually('the first account is the default', () => text('bw-account-page header'), header => header.includes('Default'));
  const verified = await page.request.post(`${simulator}/_simulator/webhooks/verify`, { data: { url: await text('bw-account-webhook code'), verifyToken } });
  check('Meta reaches the webhook', verified.ok(), await verified.text());
});

await step('first day templates', async () => {
  await click(page.locator('a[href$="/bulk-whatsapp/dashboard"]'));
  await page.waitForSelector('bw-dashboard bw-start-guide [data-step=HearWebhook]');
  await eventually('the guide says when Meta last called', () => text('[data-step=HearWebhook]'), said => said.includes('Last call from Meta'));
  await click('[data-step=TakeOverTemplates] button');
  await page.waitForSelector('[data-step=TakeOverTemplates][data-done=true]');
});

await step('first day a list', async () => {
  await click('[data-step=ImportPeople] a');
  await click('bw-recipient-lists header button');
  await page.fill('#list-name', 'Customers');
  await click('bw-recipient-lists form.card-body button');
  await page.waitForSelector('#file');
  clicks++;
  await page.setInputFiles('#file', { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await click('bw-audience-file-form button');
  await page.waitForSelector('#phone-column');
});

await step('first day the country', async () => {
  await click(page.locator('bw-recipient-import .btn-primary').last());
  await page.waitForSelector('bw-recipient-import .alert-warning');
  await eventually('the rows without a country are counted', () => text('bw-recipient-import .list-group'), said => /\b(98|99|100) ×/.test(said) && said.includes('country of this number'));
  await click(page.getByRole('button', { name: 'Read as Germany (+49)' }));
  await page.waitForSelector('#read-as-PhoneMissingCountry', { state: 'detached' });
  await eventually('only the rows without a number are left', () => page.locator('bw-rejected-rows tbody tr').count(), count => count === 3);
});

await step('first day a row is corrected', async () => {
  // Typed in place: no click.
  await page.getByLabel('Handy 101').fill('0151 12999944');
  await page.getByLabel('Handy 101').press('Tab');
  await click(page.getByRole('button', { name: 'Import 298 rows' }));
  await page.getByText('Corrected rows:').waitFor();
  await eventually('everybody with a number is on the list', () => text('bw-recipient-list-page'), said => said.includes('298'));
});

await step('first day a campaign', async () => {
  await click(page.getByRole('link', { name: 'Write a campaign to this list' }));
  await page.waitForSelector('#title');
  await page.fill('#title', `First ${run}`);
  await click('#template');
  await page.fill('#template-search', 'on its way');
  await click('bw-template-picker article button');
  await eventually('the list is chosen', () => page.locator('#list option:checked').innerText(), name => name.includes('Customers'));
  await click('#unique');
  await eventually('columns are found by their titles', () => page.inputValue('#column-1'), column => column === 'Bestellnummer');
  await page.fill('#if-empty-1', 'soon');
  await click('bw-new-campaign header button');
  await page.waitForSelector('bw-campaign-page h1');
});

await step('first day sent', async () => {
  await click(page.getByRole('toolbar').getByRole('button', { name: 'Submit', exact: true }));
  await click(page.getByRole('button', { name: 'Send now to 298 people' }));
  await page.waitForFunction(() => /Completed|Sent/.test(document.querySelector('bw-status-badge')?.textContent ?? ''), null, { timeout: 60_000 });
  check(`at most ${MAX_CLICKS} clicks`, clicks <= MAX_CLICKS, String(clicks));
  console.log(`  first day: ${clicks} clicks`);
  const report = await (await page.request.get(`${url}/api/bulk-whatsapp/reports/bulk-message-status`)).json();
  check('everybody got the message', report.totals.counts.sent === 298, JSON.stringify(report.totals.counts));
});

await step('first day the guide is done', async () => {
  await page.goto(`${url}/bulk-whatsapp/dashboard`);
  await page.waitForSelector('bw-dashboard bw-report-totals');
  await eventually('nothing is missing any more', () => page.locator('bw-start-guide [data-step]').count(), count => count === 0);
});

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
