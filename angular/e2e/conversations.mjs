// BULKWHATSAPP_PASSWORD=... node e2e/conversations.mjs URL USER CHROMIUM FOLDER SIMULATOR
// Checks what people write, and what is answered. Runs on the demo's data, also repeatedly on the same. Screenshots go to FOLDER.
import { Checks, launch, openPage, signIn } from './browser.mjs';

const [url, user, chromium, folder, simulator] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const run = Date.now().toString(36);
const person = `190757${Date.now().toString().slice(-3)}40`; // The simulator reads what it gets at such numbers.
const DAY = 24 * 60 * 60;

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
let phoneNumberId;
const tell = message =>
  page.request.post(`${simulator}/_simulator/webhooks/send`, { data: { kind: 'inbound', phoneNumberId, to: person, ...message } });
const rows = async () => (await page.locator('bw-conversation-list tbody tr').allInnerTexts()).join('\n');
const entries = async () => (await page.locator('bw-conversation-entry').allInnerTexts()).join('\n');

await signIn(page, url, user, password);

// Messages to a number that is no account of the application are no conversations.
const { items: accounts } = await (await page.request.get(`${url}/api/bulk-whatsapp/accounts`)).json();
phoneNumberId = accounts.find(account => account.name === 'Simulator').phoneNumberId;

await step('conversations list', async () => {
  await go('conversations', 'bw-conversation-list tbody tr');
  await tell({ text: `Where is my parcel? ${run}` });
  await eventually('what a person writes appears without a reload', rows, shown => shown.includes(`Where is my parcel? ${run}`));
  await eventually('as unread, at the top', () => text('bw-conversation-list tbody tr'), shown => shown.includes(run) && /unread|new/i.test(shown));
});

await step('conversations search', async () => {
  await page.fill('bw-conversation-list #filter', run);
  await page.click('bw-conversation-list button[type=submit]');
  await eventually('finds the words', () => page.locator('bw-conversation-list tbody tr').count(), count => count === 1);
  await page.fill('bw-conversation-list #filter', `+${person}`);
  await page.click('bw-conversation-list button[type=submit]');
  await eventually('finds the number', rows, shown => shown.includes(run));
  await page.check('#unread-only');
  await eventually('finds what nobody has read', rows, shown => shown.includes(run));
});

await step('conversations person', async () => {
  await page.locator('bw-conversation-list tbody a').first().click();
  await page.waitForSelector('bw-conversation-entry');
  await eventually('what they wrote is shown', entries, shown => shown.includes(`Where is my parcel? ${run}`));
  await tell({ text: `And the invoice? ${run}` });
  await eventually('what they write now appears without a reload', entries, shown => shown.includes(`And the invoice? ${run}`));
  await eventually('the time left for an answer is shown', () => text('#reply-window'), shown => shown.length > 10);
});

await step('conversations reply', async () => {
  await page.fill('#reply', `It arrives tomorrow. ${run}`);
  await page.click('bw-conversation-page form button[type=submit]');
  await eventually('the answer is in the line of time, with who wrote it', entries, shown => shown.includes(`It arrives tomorrow. ${run}`) && shown.includes(user));
  await eventually('the field is empty', () => page.inputValue('#reply'), value => value === '');
  await eventually('what became of it appears', entries, shown => /delivered|read/i.test(shown));
  check('it was sent once', (await entries()).split(`It arrives tomorrow. ${run}`).length === 2);
});

await step('conversations read', async () => {
  await tell({ text: `Thanks ${run}` });
  await page.getByRole('button', { name: 'Mark as read' }).click();
  await eventually('a conversation is marked as read', () => page.getByRole('button', { name: 'Mark as read' }).count(), count => count === 0);
  await eventually('and the person sees it', async () => (await page.request.get(`${simulator}/_simulator/read-marks?phoneNumber=${phoneNumberId}`)).text(), marks => marks.includes('wamid'));
});

await step('conversations stop', async () => {
  await tell({ text: 'STOP' });
  await eventually('an opt-out stands in the line of time', entries, shown => /opted out/i.test(shown));
});

await step('conversations of a campaign', async () => {
  await go('conversations', 'bw-conversation-list tbody tr');
  const campaign = await page.evaluate(async () => (await (await fetch('/api/bulk-whatsapp/bulk-messages?sorting=number')).json()).items.find(item => item.counts?.replied > 0)?.id);
  check('the demo has a campaign that people answered', Boolean(campaign));
  await go(`campaigns/${campaign}`, 'bw-campaign-answers .card');
  await eventually('its page says how many answered', () => text('bw-campaign-answers'), shown => /\d/.test(shown) && shown.includes('%'));
  await page.click('bw-campaign-answers a');
  await page.waitForSelector('bw-conversation-list tbody tr');
  await eventually('and shows the answers', () => page.url(), address => address.includes(campaign));
  await page.locator('bw-conversation-list tbody a').first().click();
  await page.waitForSelector('bw-conversation-entry');
  await eventually("the campaign's message stands before the answer", entries, shown => shown.includes('Campaign'));
});

await step('conversations closed window', async () => {
  const other = `190758${person.slice(-5)}`;
  await tell({ to: other, text: `Long ago ${run}`, message: { timestamp: `${Math.floor(Date.now() / 1000) - 2 * DAY}` } });
  await go('conversations', 'bw-conversation-list tbody tr');
  await page.fill('bw-conversation-list #filter', `+${other}`);
  await page.click('bw-conversation-list button[type=submit]');
  await eventually('an old message is found', rows, shown => shown.includes(`Long ago ${run}`));
  await page.locator('bw-conversation-list tbody a').first().click();
  await page.waitForSelector('bw-conversation-entry');
  check('there is nothing to type into', (await page.locator('#reply').count()) === 0);
  await page.locator('bw-conversation-page section a').click();
  await page.waitForSelector('#cell-0-0');
  await eventually('a template can be sent instead, to the same person', () => page.inputValue('#cell-0-0'), value => value.replaceAll(/\D/g, '') === other);
});

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
