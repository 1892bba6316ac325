// node e2e/segments.mjs URL USER PASSWORD CHROMIUM FOLDER SIMULATOR
// A clerk says whom a campaign is for, sees who that is, sends to them, and follows up with those who did not read. Runs on a host whose
// account "Simulator" sends to the simulator, also repeatedly on the same one. Screenshots go to FOLDER.
import { call, Checks, chooseTemplate, launch, openPage, signIn } from './browser.mjs';

const [url, user, chromium, folder] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const run = Date.now().toString(36);
const digits = Date.now().toString().slice(-2);

/** The simulator's people whose number ends in 40 read, those in 07 get it delivered only. */
const PEOPLE = [
  [`+1907555${digits}40`, 'Ada', 'Berlin'],
  [`+1907556${digits}07`, 'Bob', 'Berlin'],
  [`+1907557${digits}07`, 'Cleo', 'Rome'],
];

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
const api = async (method, path, body) => {
  const answer = await call(page, method, `/api/bulk-whatsapp/${path}`, body);
  return answer.body ? JSON.parse(answer.body) : null;
};
let list = '';

await signIn(page, url, user, password);
await go('segments', 'bw-segment-list h1');

const made = await api('POST', 'recipient-lists', { name: `Friends ${run}` });
list = made.id;
await api('POST', `recipient-lists/${list}/import-text`, { text: ['phone,name,city', ...PEOPLE.map(row => row.join(','))].join('\n') });

await step('segments a new one shows who is found', async () => {
  await page.click('bw-segment-list header a');
  await page.waitForSelector('bw-segment-editor');
  await page.fill('#segment-name', `Berliners ${run}`);
  await page.selectOption('bw-segment-editor bw-choice-field select', { label: `Friends ${run}` });
  await eventually('everybody on the list is found', () => text('bw-segment-preview'), shown => /3 people/.test(shown) && shown.includes('Ada') && shown.includes('Cleo'));
  await page.getByRole('button', { name: 'Add a condition' }).first().click();
  await eventually('nothing is counted before the condition is filled in', () => text('bw-segment-preview'), shown => shown.includes('Fill in the conditions'));
  const offered = page.locator('bw-segment-condition datalist option');
  await eventually('the columns of the list are offered', () => offered.evaluateAll(options => options.map(option => option.value).join()), found => found.includes('city'));
  await page.fill('bw-segment-condition input[aria-label="Column"]', 'city');
  await page.fill('bw-segment-condition input[aria-label="Value"]', 'berlin');
  await eventually('two people live in Berlin, and it says why they match', () => text('bw-segment-preview'), shown => /2 people/.test(shown) && shown.includes('city is “berlin”') && !shown.includes('Cleo'));
});

await step('segments saved', async () => {
  await page.locator('bw-segment-page header').getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/segments\/[0-9a-f-]{36}/);
  await go('segments', 'bw-segment-list tbody');
  await eventually('the list says who is meant', () => page.locator('bw-segment-list tbody').innerText(), shown => shown.includes(`Berliners ${run}`) && shown.includes('of whom this is true: city is “berlin”'));
});

await step('segments a group inside a group', async () => {
  await page.getByRole('link', { name: `Berliners ${run}` }).click();
  await page.waitForSelector('bw-segment-condition');
  await page.getByRole('button', { name: 'Add a group' }).click();
  await page.fill('bw-segment-group bw-segment-group input[aria-label="Column"]', 'city');
  await page.fill('bw-segment-group bw-segment-group input[aria-label="Value"]', 'Rome');
  await page.locator('bw-segment-group bw-segment-group select').first().selectOption('none');
  await eventually('both hold', () => text('bw-segment-preview'), shown => /2 people/.test(shown) && shown.includes('none of this'));
  await page.getByRole('button', { name: 'Remove this group' }).click();
});

await step('segments a campaign for one', async () => {
  await page.getByRole('link', { name: 'New campaign' }).click();
  await page.waitForSelector('bw-segment-field bw-segment-preview');
  await page.fill('#title', `For Berlin ${run}`);
  await chooseTemplate(page, 'welcome_plain (en_US)');
  await eventually('the segment is chosen and counted', () => text('bw-segment-field bw-segment-preview'), shown => /2 people/.test(shown));
  await page.click('bw-new-campaign header button');
  await page.waitForURL(/campaigns\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.waitForSelector('#send');
  await eventually('the question says who it goes to', () => text('bw-submit-page'), shown => shown.includes('2 people') && shown.includes('city is “berlin”'));
  await page.click('#send');
  await page.waitForSelector('bw-campaign-progress');
  await eventually('it was sent to both', () => text('bw-campaign-page'), shown => shown.includes('Completed'));
  await eventually('the document keeps what the filter found', () => text('bw-campaign-overview'), shown => shown.includes('Found when it was submitted: 2'));
});

await step('segments those who did not read', async () => {
  const sent = page.url().match(/campaigns\/([0-9a-f-]{36})/)[1];
  await eventually('one person has read', () => api('GET', `bulk-messages/${sent}`), campaign => campaign.counts.read === 1 && campaign.counts.sent === 2);
  await page.click('bw-more-menu summary');
  await page.getByRole('button', { name: 'New campaign to those who did not read' }).click();
  await page.waitForSelector('bw-segment-field bw-segment-preview');
  await eventually('only Bob did not read', () => text('bw-segment-preview'), shown => /1 person/.test(shown) && shown.includes('Bob') && !shown.includes('Ada'));
});

await step('segments saved as a list', async () => {
  await go('segments', 'bw-segment-list tbody');
  await page.getByRole('link', { name: `Berliners ${run}` }).click();
  await page.waitForSelector('bw-segment-condition');
  await page.getByRole('button', { name: 'Save as list' }).click();
  await page.fill('#list-name', `Berlin list ${run}`);
  await page.getByRole('button', { name: 'Create list' }).click();
  await page.waitForURL(/recipient-lists\/[0-9a-f-]{36}/);
  await eventually('its people are there', () => text('main'), shown => shown.includes('Ada') && shown.includes('Bob') && !shown.includes('Cleo'));
});

check('the segment finds whoever is on the list now', await (async () => {
  await api('POST', `recipient-lists/${list}/import-text`, { text: `phone,name,city\n+1907558${digits}40,Dora,Berlin` });
  const filter = { version: 1, people: { from: 'lists', ids: [list] }, where: { all: [{ field: 'data', name: 'city', operator: 'equals', value: 'Berlin' }] } };
  return (await api('POST', 'segments/preview', { filter })).counts.matched === 3;
})());

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
