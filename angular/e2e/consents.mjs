// node e2e/consents.mjs URL USER CHROMIUM FOLDER
// Who may get marketing: consents recorded by hand and by a file, a campaign that needs them, and the limit of marketing messages. Leaves
// the settings as it found them. Runs on a host whose default account sends to the simulator. Screenshots go to FOLDER.
import { call, Checks, launch, openPage, signIn } from './browser.mjs';

const [url, user, chromium, folder] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const run = Date.now().toString(36);

const browser = await launch(chromium);
const opened = await openPage(browser, url);
const { page } = opened;
const checks = new Checks();
const { check, eventually } = checks;
const step = checks.stepsOf(opened, folder);
const text = selector => page.locator(selector).first().innerText();
const go = async (path, selector) => {
  await page.goto(`${url}/bulk-whatsapp/${path}`);
  await page.waitForSelector(selector);
};
const ask = async (method, path, body) => JSON.parse((await call(page, method, `/api/bulk-whatsapp/${path}`, body)).body || 'null');

let used = Date.now() % 100_000;
const fresh = ending => `+49151${String((used = (used + 1) % 1_000_000)).padStart(6, '0')}${ending}`;
const [ada, bob, cid] = [fresh('40'), fresh('41'), fresh('42')];

await signIn(page, url, user, password);
await go('campaigns', 'bw-campaign-list');
const templates = (await ask('GET', 'templates?maxResultCount=200')).items;
const template = templates.find(one => one.category === 0 && one.status === 0 && one.placeholders.length === 0 && !one.needsHeaderMedia) ?? templates.find(one => one.category === 0);
const before = await ask('GET', 'consents/settings');
const restore = async () => {
  const { concurrencyStamp } = await ask('GET', 'consents/settings');
  await ask('PUT', 'consents/settings', { ...before, concurrencyStamp });
};

await step('consents recorded', async () => {
  await go('consents', 'bw-consent-list #phone-number');
  check('nothing is recorded without a note', await page.locator('bw-consent-list section button[type=submit]').isDisabled());
  await page.fill('#phone-number', ada);
  await page.fill('#said-on', '2025-05-03');
  await page.fill('#note', `Signed the form ${run}`);
  await page.click('bw-consent-list section button[type=submit]');
  await eventually('it says for whom', () => text('bw-consent-list .alert-success'), shown => shown.includes(ada));
  await page.fill('#filter', ada);
  await page.keyboard.press('Enter');
  await eventually('the list has the person', () => page.locator('bw-consent-list tbody tr').count(), count => count === 1);
});

await step('consents of a person', async () => {
  await page.getByRole('link', { name: 'Show everything' }).click();
  await page.waitForSelector('bw-consent-person table');
  await eventually('the ledger has the note and who recorded it', () => text('bw-consent-person'), shown => shown.includes(run) && /Given/.test(shown) && /recorded by/.test(shown));
});

await step('consents by a file', async () => {
  const list = await ask('POST', 'recipient-lists', { name: `Newsletter ${run}` });
  await go(`recipient-lists/${list.id}`, 'bw-audience-file-form');
  await page.click('bw-audience-file-form summary');
  await page.fill('#pasted-text', `phone,name,offers\n${bob},Bob,yes\n${cid},Cid,no`);
  await page.click('bw-audience-file-form button');
  await page.waitForSelector('#consent-column');
  await page.selectOption('#consent-column', 'offers');
  await page.waitForSelector('#consent-date-column');
  await page.getByRole('button', { name: 'Continue' }).last().click();
  await page.getByRole('button', { name: /^Import 2/ }).click();
  await eventually('the result counts the consents', () => text('bw-recipient-import .alert'), shown => /Consents recorded: 1/.test(shown));
});

await step('consents needed', async () => {
  await go('consents/settings', 'bw-consent-settings #policy');
  await page.selectOption('#policy', { label: 'Send only to people who gave it' });
  await page.click('bw-consent-settings button[type=submit]');
  await page.waitForSelector('bw-consent-settings .alert-success');
  const draft = await ask('POST', 'bulk-messages', {
    title: `Offers ${run}`,
    templateId: template.id,
    labels: [],
    templateVariables: JSON.stringify(Object.fromEntries(template.placeholders.map(one => [one.key, 'x']))),
    recipients: [ada, bob, cid].map(mobileNumber => ({ mobileNumber })),
  });
  await go(`campaigns/${draft.id}/submit`, 'bw-submit-page dl');
  await eventually('it says how many have no consent', () => text('bw-submit-page'), shown => /Without consent: 1/.test(shown) && /2 people/.test(shown));
  await page.getByRole('link', { name: 'Show who' }).click();
  await page.waitForSelector('bw-left-out-page tbody tr');
  await eventually('and who', () => text('bw-left-out-page tbody'), shown => shown.includes('No consent') && (shown.match(/No consent/g) ?? []).length === 1);
});

await step('consents and the limit', async () => {
  await go('consents/settings', 'bw-consent-settings #cap-messages');
  await page.selectOption('#policy', { label: 'Not needed' });
  await page.fill('#cap-messages', '500');
  await page.fill('#cap-days', '7');
  await page.click('bw-consent-settings button[type=submit]');
  await page.waitForSelector('bw-consent-settings .alert-success');
  const saved = await ask('GET', 'consents/settings');
  check('the limit is kept', saved.capMessages === 500 && saved.capDays === 7 && saved.policy === 0, JSON.stringify(saved));
  await go('campaigns/new', 'bw-draft-form');
  await page.locator('bw-draft-form details', { hasText: 'Limit of marketing messages' }).locator('summary').click();
  await page.fill('#cap-messages', '2');
  await page.fill('#cap-days', '14');
  await page.fill('#title', `Capped ${run}`);
  await page.keyboard.press('Control+s');
  await page.waitForURL(/campaigns\/[0-9a-f-]{36}/);
  await page.reload();
  await eventually('a campaign has a limit of its own', () => page.inputValue('#cap-days'), value => value === '14');
});

await step('consents numbers not on WhatsApp', async () => {
  await go('recipient-lists/quiet-numbers', 'bw-quiet-numbers h1');
  check('the page has the menu', await page.locator('nav.navbar').isVisible());
  await page.waitForSelector('bw-quiet-numbers bw-list-footer');
});

await restore();
await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
