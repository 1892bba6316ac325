// node e2e/finance.mjs URL USER PASSWORD CHROMIUM FOLDER
// A finance reader, who may see the report only, asks what an account sent last month per template. Runs on a host whose account
// "Simulator" has sent a campaign, also repeatedly. Screenshots go to FOLDER.
import { readFileSync } from 'node:fs';
import { call, Checks, chooseOwnPassword, launch, openPage, signIn } from './browser.mjs';

const [url, user, chromium, folder] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const reader = `finance-${Date.now().toString(36)}`;
const givenPassword = 'Finance-1-password';
const ownPassword = 'Finance-2-password';
const ACCOUNT = 'Simulator';
const REPORT = '/api/bulk-whatsapp/reports/bulk-message-status';

const browser = await launch(chromium);
const checks = new Checks();
const { check, eventually } = checks;

const admin = await openPage(browser, url);
await signIn(admin.page, url, user, password);
await checks.stepsOf(admin, folder)('finance a reader is created', async () => {
  const { status } = await call(admin.page, 'POST', '/api/identity/users', {
    userName: reader, email: `${reader}@example.com`, password: givenPassword, roleNames: ['Finance'],
  });
  check('the role Finance is ready to be given', status === 200, String(status));
});

// What was sent today was sent last month, as this page sees it.
const opened = await openPage(browser, url);
const { page } = opened;
const today = new Date();
await page.clock.setFixedTime(new Date(today.getFullYear(), today.getMonth() + 1, 15, 12));
const step = checks.stepsOf(opened, folder);
let clicks = 0;
const click = async locator => {
  clicks++;
  await locator.click();
};

/** Opening a list and choosing from it. */
const select = async (selector, label) => {
  clicks += 2;
  await page.selectOption(selector, { label });
};
const rows = () => page.locator('bw-report-groups tbody tr').allInnerTexts();
const cells = row => row.split(/\t|\n/).map(cell => cell.trim()).filter(Boolean);

await step('finance the report is the first page', async () => {
  await page.goto(`${url}/account/login`);
  await page.fill('#username', reader);
  await page.fill('#password', givenPassword);
  await page.click('button[type=submit]');
  await chooseOwnPassword(page, givenPassword, ownPassword);
  await page.waitForSelector('bw-report-page');
  await page.waitForSelector('#account');
});

await step('finance what an account sent last month per template', async () => {
  await select('#account', ACCOUNT);
  await click(page.getByRole('button', { name: 'Last month' }));
  await click(page.getByRole('button', { name: 'Template', exact: true }));
  await page.waitForSelector('bw-report-groups tbody tr');
  await opened.isQuiet();
  check(`the question is answered in 4 clicks`, clicks <= 4, String(clicks));

  const accounts = (await (await admin.page.request.get(`${url}${REPORT}/choices`)).json()).accounts;
  const from = new Date(today.getFullYear(), today.getMonth(), 1).toISOString();
  const to = new Date(today.getFullYear(), today.getMonth() + 1, 1).toISOString();
  const query = new URLSearchParams({ accountId: accounts.find(one => one.name === ACCOUNT).id, from, to, maxResultCount: '1000' });
  const campaigns = (await (await admin.page.request.get(`${url}${REPORT}?${query}`)).json()).items;
  const sent = {};
  for (const { templateName, templateLanguage, counts } of campaigns) {
    const name = `${templateName} (${templateLanguage})`;
    sent[name] = (sent[name] ?? 0) + counts.sent;
  }
  await eventually(
    'each template has the sum of its campaigns',
    async () => Object.fromEntries((await rows()).map(row => [cells(row)[0], Number(cells(row)[3].replaceAll(',', ''))])),
    shown => Object.keys(sent).length > 0 && JSON.stringify(Object.entries(shown).sort()) === JSON.stringify(Object.entries(sent).sort()),
  );
  await eventually('the shares add up', () => page.locator('bw-report-groups tfoot').innerText(), foot => foot.includes('100 %'));
  await eventually('the period before is named', () => page.locator('bw-report-groups').innerText(), shown => shown.includes('Compared with'));
  const answer = (await rows()).join();
  await page.reload();
  await eventually('a reload answers the same question', async () => (await rows()).join(), shown => shown === answer);
  await eventually('with the same account', () => page.locator('#account option:checked').innerText(), name => name.trim() === ACCOUNT);
});

await step('finance each group', async () => {
  for (const name of ['Month', 'Week', 'Category', 'Account', 'Label', 'Sender']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.locator('bw-report-groups thead th', { hasText: name }).first().waitFor();
    await eventually(`there are groups by ${name.toLowerCase()}`, rows, found => found.length > 0);
  }
});

await step('finance a workbook', async () => {
  await page.getByRole('button', { name: 'Template', exact: true }).click();
  await opened.isQuiet();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download for Excel' }).click()]);
  const bytes = readFileSync(await file.path());
  check('a workbook is downloaded', file.suggestedFilename().endsWith('.xlsx') && bytes.subarray(0, 2).toString() === 'PK', file.suggestedFilename());
});

await step('finance no link leads where a reader may not go', async () => {
  await page.getByRole('button', { name: 'Each campaign' }).click();
  await page.waitForSelector('bw-report-page > .card tbody tr');
  await eventually('campaigns have no link', () => page.locator('bw-report-page > .card tbody a').count(), count => count === 0);
});

await step('finance the printed page', async () => {
  await page.emulateMedia({ media: 'print' });
  const month = new Date(today.getFullYear(), today.getMonth(), 1).toLocaleDateString('en', { dateStyle: 'medium' });
  await eventually('the printed page names its period and account', () => page.locator('bw-report-page > p').first().innerText(), said => said.includes(month) && said.includes(ACCOUNT));
  await page.screenshot({ path: `${folder}/finance-printed.png`, fullPage: true });
  await page.emulateMedia({ media: 'screen' });
});

await step('finance charts from right to left', async () => {
  await page.evaluate(() => localStorage.setItem('abpSession', JSON.stringify({ ...JSON.parse(localStorage.getItem('abpSession') ?? '{}'), language: 'ar' })));
  await page.goto(`${url}/bulk-whatsapp/report`);
  await page.waitForFunction(() => getComputedStyle(document.body).direction === 'rtl');
  await page.waitForSelector('bw-report-chart svg text');
  await eventually(
    'the axis of the counts is on the right, and every text is inside its chart',
    () =>
      page.evaluate(() => {
        const svg = document.querySelector('bw-report-chart svg');
        const box = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')].map(text => ({ said: text.textContent, at: text.getBoundingClientRect() }));
        const zero = texts.find(text => /^[0٠]$/.test(text.said));
        const isInside = texts.every(({ at }) => at.left >= box.left - 1 && at.right <= box.right + 1);
        return { isInside, isZeroOnTheRight: zero !== undefined && zero.at.left > box.left + box.width / 2 };
      }),
    ({ isInside, isZeroOnTheRight }) => isInside && isZeroOnTheRight,
  );
});

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
