// node e2e/documents.mjs URL USER PASSWORD CHROMIUM FOLDER
// Campaigns as submitted documents, and their list: what is seen before sending, what can be done afterwards, and how they are found
// again. Runs on a host whose default account sends to the simulator, also repeatedly on the same one. Screenshots go to FOLDER.
import { Checks, launch, openPage, signIn } from './browser.mjs';

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
const toolbar = name => page.getByRole('toolbar').getByRole('button', { name, exact: typeof name === 'string' });
const tab = name => page.getByRole('tab', { name, exact: true }).click();
const go = async (path, selector) => {
  await page.goto(`${url}/bulk-whatsapp/${path}`);
  await page.waitForSelector(selector);
};
const question = async () => {
  await page.waitForSelector('#confirm');
  await page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running'));
  return page.locator('abp-confirmation').innerText();
};
const confirm = async () => {
  await page.locator('#confirm').click();
  await page.locator('#confirm').waitFor({ state: 'detached' });
};

/** The form in which drafts are written is tested elsewhere. */
const ask = (method, path, body) =>
  page.evaluate(
    async ([asked, address, content]) => {
      const token = decodeURIComponent(/XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');
      const answer = await fetch(`/api/bulk-whatsapp/${address}`, {
        method: asked,
        headers: { 'Content-Type': 'application/json', RequestVerificationToken: token },
        body: content ? JSON.stringify(content) : undefined,
      });
      return answer.status === 204 ? null : answer.json();
    },
    [method, path, body],
  );
/** A number that the simulator treats by its last two digits, and remembers. */
let used = Date.now() % 10_000;
const fresh = ending => `+19075${String((used = (used + 1) % 10_000)).padStart(4, '0')}${ending}`;
let templateId = '';
const draft = (title, people, more = {}) =>
  ask('POST', 'bulk-messages', { title: `${title} ${run}`, templateId, labels: [], recipients: people.map(mobileNumber => ({ mobileNumber, recipientName: 'Ada' })), ...more });

await signIn(page, url, user, password);
await go('campaigns', 'bw-campaign-list td a');
templateId = (await ask('GET', 'templates?filter=welcome_plain&maxResultCount=1')).items[0].id;
const people = ['+17755550140', '+17755550141', '+17755550142'];
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
let scheduled = await draft('Waits', [...people, people[0]], { scheduledAt: tomorrow, labels: [`spring${run}`] });

await step('documents before sending', async () => {
  await go(`campaigns/${scheduled.id}`, 'bw-campaign-page h1');
  await eventually('the title is the heading', () => text('bw-campaign-page h1'), title => title === `Waits ${run}`);
  await page.waitForSelector('bw-draft-form');
  await toolbar('Submit').click();
  await page.waitForSelector('#send');
  await eventually(
    'the page says who gets it, who does not and why, from which number, when and where that is, and for how long',
    () => text('bw-submit-page'),
    shown => /3 people/.test(shown) && /Repeated: 1/.test(shown) && /\+1/.test(shown) && /UTC|\//.test(shown) && /messages per second/.test(shown),
  );
  await eventually('the message is shown', () => page.locator('bw-submit-page bw-phone-preview').count(), count => count === 1);
  await eventually('the button says what happens', () => text('#send'), verb => verb === 'Schedule for 3 people');
});

await step('documents back to the draft', async () => {
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await page.waitForSelector('bw-draft-form');
  await page.fill('#title', `Waiting ${run}`);
  await page.keyboard.press('Control+s');
  await eventually('Ctrl+S saves', () => text('bw-campaign-page h1'), title => title === `Waiting ${run}`);
});

await step('documents scheduled', async () => {
  await toolbar('Submit').click();
  await page.click('#send');
  await page.waitForSelector('bw-campaign-schedule');
  await eventually('it says until when it waits and for how many people', () => text('bw-campaign-schedule'), shown => /goes to 3 people/.test(shown));
  await eventually('the people wait', () => text('bw-campaign-progress dl'), shown => /Recipients\s*3[^]*Waiting\s*3/.test(shown));
  await eventually('the message is still shown', () => page.locator('bw-campaign-overview bw-phone-preview').count(), count => count === 1);
  await toolbar('Cancel campaign').click();
  const asked = await question();
  check('the question about a cancellation counts them', /The 3 messages/.test(asked), asked);
  check('its buttons say what they do', /Cancel campaign/.test(asked) && /Back/.test(asked) && !/\b(Yes|No)\b/.test(asked), asked);
  await page.locator('#cancel').click();
  await page.locator('#confirm').waitFor({ state: 'detached' });
});

await step('documents moved', async () => {
  await page.getByRole('button', { name: 'Reschedule', exact: true }).first().click();
  await page.fill('#new-time', '2020-01-01T08:00');
  await page.waitForSelector('#new-time.is-invalid');
  await page.fill('#new-time', '2099-05-01T08:00');
  await page.click('bw-campaign-schedule form button');
  await eventually('it waits for the new time', () => text('bw-campaign-schedule p'), shown => shown.includes('2099'));
  await tab('Timeline');
  await eventually('the timeline says so', () => text('bw-campaign-timeline'), shown => /Rescheduled[^]*2099/.test(shown));
});

await step('documents cancelled and amended', async () => {
  await tab('Overview');
  await toolbar('Cancel campaign').click();
  await confirm();
  await toolbar('Amend').click();
  await page.waitForFunction(() => /-\d{5}-1(?!\d)/.test(document.querySelector('bw-campaign-page header')?.textContent) && document.querySelector('#scheduled'));
  await eventually('the amendment keeps the time', () => page.inputValue('#scheduled'), time => time.startsWith('2099-05-01'));
  await toolbar('Submit').click();
  await page.click('#send');
  await page.waitForSelector('bw-campaign-schedule');
});

await step('documents taken back', async () => {
  await page.getByRole('button', { name: 'Back to draft' }).click();
  const asked = await question();
  check('the question says what becomes of the people', /3 people get nothing/.test(asked), asked);
  await confirm();
  await page.waitForSelector('bw-draft-form');
  await toolbar('Submit').click();
  await page.click('#send');
  await page.waitForSelector('bw-campaign-schedule');
  await page.getByRole('button', { name: 'Send now' }).click();
  await question();
  await confirm();
  await page.waitForSelector('bw-campaign-page [role=progressbar][aria-valuenow="100"]', { timeout: 90_000 });
});

await step('documents few failed', async () => {
  const few = await draft('Many', [...Array.from({ length: 28 }, () => fresh('40')), fresh('00')]);
  await go(`campaigns/${few.id}`, 'bw-draft-form');
  await toolbar('Submit').click();
  await page.click('#send');
  await page.waitForSelector('bw-campaign-page [role=progressbar][aria-valuenow="100"]', { timeout: 90_000 });
  await eventually('a campaign of which few failed is sent, with exceptions', () => text('bw-campaign-page header bw-status-badge'), badge => badge === 'Sent, 1 failed');
  await page.waitForSelector('bw-campaign-failures tbody tr');
  check('what cannot succeed is not offered for all', (await page.getByRole('button', { name: /that can succeed/ }).count()) === 0);
  await page.getByRole('button', { name: 'Mark as handled' }).click();
  await eventually('a reason is marked as handled', () => text('bw-campaign-failures tbody'), shown => /Handled/.test(shown));
});

await step('documents retry that thinks', async () => {
  const failing = await draft('Fails', ['+17755550140', fresh('03'), fresh('00')]);
  await go(`campaigns/${failing.id}`, 'bw-draft-form');
  await toolbar('Submit').click();
  await page.click('#send');
  await page.waitForFunction(() => document.querySelectorAll('bw-campaign-failures tbody tr').length === 2, null, { timeout: 90_000 });
  await go('dashboard', 'bw-attention-list');
  await eventually('the dashboard names it', () => text('bw-attention-list'), shown => shown.includes(`Fails ${run}`));
  await page.goBack();
  await toolbar(/Retry 1 that can succeed/).click();
  const asked = await question();
  check('only what can succeed is sent again', /Send 1 failed/.test(asked), asked);
  await confirm();
  await eventually('one failure is left', () => page.locator('bw-campaign-failures tbody tr').count(), count => count === 1);
});

await step('documents ticked off', async () => {
  await go('dashboard', 'bw-attention-list');
  const item = page.locator('bw-attention-list li', { hasText: `Fails ${run}` });
  await item.getByRole('button').click();
  await item.waitFor({ state: 'detached' });
  await page.reload();
  await page.waitForSelector('bw-attention-list');
  check('it stays ticked off', (await item.count()) === 0);
});

await step('documents who did not read', async () => {
  const unread = await draft('Letter', ['+17755550140', '+17755550113', '+17755550107']);
  await go(`campaigns/${unread.id}`, 'bw-draft-form');
  await toolbar('Submit').click();
  await page.click('#send');
  await eventually('one has read it', () => text('bw-campaign-progress dl'), shown => /Read\s*1/.test(shown) && /Delivered\s*2/.test(shown));
  await tab('Messages');
  await page.locator('bw-campaign-messages tbody a').first().click();
  await eventually('a message shows its text', () => text('bw-message-page bw-phone-preview'), shown => shown.length > 20);
  await page.goBack();
  await page.waitForSelector('bw-campaign-messages');
  check('Back returns to the tab', page.url().includes('tab=messages'));
  await page.click('bw-more-menu summary');
  await page.getByRole('button', { name: 'New campaign to those who did not read' }).click();
  await eventually('exactly the others are its people', () => page.locator('bw-draft-form').innerText(), shown => /2 people|Found\s*2/.test(shown));
});

await step('documents list', async () => {
  await go('campaigns', 'bw-campaign-list tbody tr');
  await page.fill('#filter', run);
  await page.click('bw-campaign-list > form button[type=submit]');
  await page.waitForFunction(mine => [...document.querySelectorAll('bw-campaign-list tbody tr')].every(row => row.textContent.includes(mine)), run);
  await page.getByRole('button', { name: /^Drafts/ }).click();
  await page.waitForFunction(() => [...document.querySelectorAll('bw-campaign-list bw-status-badge')].every(badge => badge.textContent === 'Draft'));
  await page.getByRole('button', { name: 'Title' }).click();
  await eventually('filters, view and order are in the address', () => page.url(), address => address.includes(`filter=${run}`) && /view=1/.test(address) && /sorting=title/.test(address));
  const shown = await text('bw-campaign-list tbody');
  await page.reload();
  await page.waitForSelector('bw-campaign-list tbody tr');
  check('a reload shows the same', (await text('bw-campaign-list tbody')) === shown && (await page.inputValue('#filter')) === run);
  await page.locator('bw-campaign-list tbody a').first().click();
  await page.waitForSelector('bw-campaign-page h1');
  await page.goBack();
  await page.waitForSelector('bw-campaign-list tbody tr');
  check('Back shows the same', (await text('bw-campaign-list tbody')) === shown);
  await page.goBack();
  await eventually('another Back takes the order away', () => page.url(), address => !address.includes('sorting') && address.includes('view=1'));
});

await step('documents saved filter', async () => {
  await page.click('bw-saved-filters summary');
  await page.fill('#filter-name', `Drafts of ${run}`);
  await page.click('bw-saved-filters form button');
  await go('campaigns', 'bw-campaign-list tbody tr');
  await page.click('bw-saved-filters summary');
  await page.getByRole('link', { name: `Drafts of ${run}` }).click();
  await eventually('a saved filter is chosen again', () => page.inputValue('#filter'), value => value === run);
});

await step('documents several at once', async () => {
  await go(`campaigns?filter=${run}&view=1`, 'bw-campaign-list tbody tr');
  const before = await page.locator('bw-campaign-list tbody tr').count();
  await page.locator('bw-campaign-list thead input[type=checkbox]').check();
  await page.fill('#bulk-label', `old${run}`);
  await page.click('bw-bulk-actions form button');
  await eventually('all have the label', async () => (await page.locator('bw-campaign-list tbody .badge', { hasText: `old${run}` }).count()) === before, Boolean);
  await page.locator('bw-bulk-actions').getByRole('button', { name: /Delete drafts/ }).click();
  const asked = await question();
  check('the question counts the drafts', asked.includes(`Delete the chosen drafts (${before})`), asked);
  await confirm();
  await page.waitForSelector('bw-campaign-list bw-list-footer p');
  check('the drafts are gone', true);
});

await step('documents other lists', async () => {
  await go('messages', 'bw-message-search tbody tr');
  await page.selectOption('#status', { label: 'Failed' });
  await eventually('the messages are filtered by the address', () => page.url(), address => address.includes('status=7'));
  await go('templates?filter=welcome', 'bw-template-list tbody tr');
  await eventually('the templates too', () => page.inputValue('#filter'), value => value === 'welcome');
});

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
