// node e2e/draft.mjs URL USER PASSWORD CHROMIUM FOLDER
// Writes a campaign from a messy sheet: the template is chosen by its picture, columns by their titles, and what is wrong is mended by
// reason. Runs on a host whose account sends to the simulator. Screenshots go to FOLDER.
import { readFileSync } from 'node:fs';
import { Checks, chooseTemplate, launch, openPage, pasteCells, signIn } from './browser.mjs';

const [url, user, chromium, folder] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const run = Date.now().toString(36);
const PEOPLE = 30;

/** German titles, columns that no placeholder needs, an empty first name, empty order numbers, a line break, and numbers that are none. */
const SHEET = [
  ['Kundennummer', 'Vorname', 'Handy', 'Bestellnummer', 'Ort', 'Geburtstag'],
  ...Array.from({ length: PEOPLE }, (_, index) => [`K-${index}`, `Person ${index + 1}`, `+1 202 555 0${100 + index}`, index < 8 ? '' : `B-${index}`, 'Ulm', '1990-01-01']),
  ['K-90', '', '+1 202 555 0190', 'B-90', 'Bonn', ''],
  ['K-91', 'Eva', '', 'B-91', 'Bonn', ''],
  ['K-92', 'Ida', '(202) 555-0192', 'B-92', '', ''],
  ['K-93', 'Zoe', '+1 202 555 0193', '"B-93\nB-94"', '', ''],
];

const browser = await launch(chromium);
const opened = await openPage(browser, url);
const { page } = opened;
const checks = new Checks();
const { check, eventually } = checks;
const step = checks.stepsOf(opened, folder);
const text = selector => page.locator(selector).first().innerText();
const button = name => page.getByRole('toolbar').getByRole('button', { name, exact: true });
const group = words => page.locator('bw-finding-list li.list-group-item', { hasText: words });
const save = async () => {
  await page.click('bw-new-campaign header button');
  await page.waitForSelector('bw-campaign-page h1');
};
const validate = async () => {
  await button('Validate').click();
  await page.waitForSelector('bw-finding-list li');
};

await signIn(page, url, user, password);

await step('draft template dialog', async () => {
  await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
  await page.fill('#title', `Messy ${run}`);
  await page.click('#template');
  await page.waitForSelector('bw-template-picker dialog[open] article bw-phone-preview');
  await page.fill('#template-search', 'winter');
  const card = page.locator('bw-template-picker article').first();
  await eventually('a template that cannot be used says why', () => card.innerText(), shown => /cannot be sent now: Rejected/.test(shown));
  check('and cannot be chosen', (await card.getByRole('button').count()) === 0);
  await page.fill('#template-search', 'appointment');
  await page.selectOption('#template-language', 'es');
  await eventually('the language is a filter', () => page.locator('bw-template-picker article h3').allInnerTexts(), titles => titles.length === 2 && titles.every(title => title.endsWith('(es)')));
  await page.selectOption('#template-language', '');
});

await step('draft template by its text', async () => {
  await page.fill('#template-search', 'on its way');
  await page.locator('bw-template-picker article button').first().click();
  await eventually('the template is named with its account', () => text('#template'), name => /order_update \(en_US\) · .*Simulator/.test(name));
});

await step('draft columns by their titles', async () => {
  await pasteCells(page, '#cell-0-0', SHEET);
  await page.waitForSelector('#cell-0-5');
  await page.waitForSelector('bw-mapping-lines');
  await eventually('the first name is found under its German title', () => page.inputValue('#column-0'), column => column === 'Vorname');
  await eventually('the order number is found under its German title', () => page.inputValue('#column-1'), column => column === 'Bestellnummer');
  await eventually('the placeholder stands in its text', () => text('bw-mapping-lines p'), line => line.includes('Hello {{first_name}}, your order'));
  await eventually('the first three results are shown', () => text('bw-mapping-lines'), lines => /Person 1[^]*Person 2[^]*Person 3/.test(lines) && lines.includes('empty'));
});

await step('draft saved with bad numbers', async () => {
  await save();
  await page.waitForSelector('#cell-19-0');
  await eventually('all rows are stored, also those without a number', () => text('bw-draft-form'), form => form.includes(`Rows: ${PEOPLE + 4}`));
});

await step('draft findings by reason', async () => {
  await validate();
  await eventually('there is one group for each reason', () => page.locator('bw-finding-list li.list-group-item').count(), count => count === 5);
  await eventually('they count', () => text('bw-finding-list'), found => found.includes('8 × Body {{order_no}}') && found.includes('1 × Body {{first_name}}'));
  check('columns that no placeholder needs are no finding', !/Geburtstag|Ort\b|Kundennummer/.test(await text('bw-finding-list')));
  await group('8 ×').getByRole('button', { name: 'Show the rows' }).click();
  await eventually('their rows are below', () => page.locator('bw-finding-rows tbody tr').count(), count => count === 8);
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('bw-finding-list a')]);
  const csv = readFileSync(await file.path(), 'utf8');
  check('all of them are in a file', csv.trim().split('\r\n').length === 13 && csv.includes('Body {{order_no}}'), csv);
});

await step('draft a text for empty cells', async () => {
  await group('8 ×').locator('input').fill('soon');
  await group('8 ×').getByRole('button', { name: 'Use this text' }).click();
  await group('8 ×').waitFor({ state: 'detached' });
  await page.waitForSelector('bw-finding-list li');
  await eventually('the text stands at its placeholder', () => page.inputValue('#if-empty-1'), value => value === 'soon');
});

await step('draft line breaks, people left out, and a country', async () => {
  await group('line break').getByRole('button', { name: 'Replace by spaces' }).click();
  await group('line break').waitFor({ state: 'detached' });
  await group('first_name').getByRole('button', { name: 'Leave these people out' }).click();
  await group('first_name').waitFor({ state: 'detached' });
  await group('number is missing').getByRole('button', { name: 'Leave these people out' }).click();
  await group('number is missing').waitFor({ state: 'detached' });
  await group('country').getByRole('button', { name: 'Read as United States' }).click();
  await page.waitForSelector('bw-campaign-page .alert-success');
  await eventually('the others are ready', () => text('bw-campaign-page .alert-success'), ready => ready.includes(`${PEOPLE + 2} people`));
  await eventually('their rows are gone from the page', () => text('bw-draft-form'), form => form.includes(`Rows: ${PEOPLE + 2}`));
});

await step('draft columns that nobody has chosen', async () => {
  await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
  await page.fill('#title', `Columns ${run}`);
  await chooseTemplate(page, 'track_order');
  await pasteCells(page, '#cell-0-0', [['Phone', 'Customer', 'Account', 'City'], ['+1 202 555 0195', 'Ada', 'secret-1', 'Ulm'], ['+1 202 555 0196', 'Bob', 'secret-2', 'Bonn']]);
  await page.waitForSelector('bw-mapping-lines');
  await eventually('no column is taken for its place', async () => [await page.inputValue('#column-0'), await page.inputValue('#column-1')], found => found.join() === ',');
  check('nothing personal is in the link', !(await text('bw-recipient-preview')).includes('secret'));
  await save();
  await button('Submit').click();
  await page.waitForSelector('bw-finding-list li');
  check('Submit waits', !page.url().endsWith('/submit'));
  await eventually('and says what for', () => text('bw-finding-list'), found => (found.match(/No column has been chosen/g) ?? []).length === 2);
  await page.waitForSelector('#column-0.is-invalid');
});

await step('draft a text for everybody', async () => {
  await page.selectOption('#column-0', 'name');
  await page.selectOption('#column-1', { label: 'The same text for everybody' });
  await page.fill('#if-empty-1', 'spring');
  await button('Validate').click();
  await page.waitForSelector('bw-campaign-page .alert-success');
  await page.reload();
  await page.waitForSelector('bw-mapping-lines');
  await eventually('it is stored', () => page.inputValue('#if-empty-1'), value => value === 'spring');
});

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
