// BULKWHATSAPP_PASSWORD=… node e2e/scale.mjs URL USER CHROMIUM SIMULATOR
// How the pages feel with 100,000 people in a list and 1,000 campaigns: prints how long each action takes until its result is drawn, and
// the longest time that the page could not react. It fails only if something does not appear. Called by ./bench.sh pages.
import { call, launch, openPage, signIn } from './browser.mjs';

const [url, user, chromium, simulator] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const run = Date.now().toString(36);
const PEOPLE = Number(process.env.BULKWHATSAPP_BENCH_PEOPLE ?? 100_000);
const CAMPAIGNS = Number(process.env.BULKWHATSAPP_BENCH_CAMPAIGNS ?? 1_000);
const AT_ONCE = 8;
const RUNS = 5;
/** Not the rows of earlier imports, which are folded above. */
const LISTED = 'bw-recipient-list-page > .card';

const browser = await launch(chromium);
const { page, isQuiet } = await openPage(browser, url);
await page.addInitScript(() => {
  globalThis.longTasks = [];
  new PerformanceObserver(list => list.getEntries().forEach(entry => globalThis.longTasks.push(entry.duration))).observe({ type: 'longtask', buffered: true });
});
await signIn(page, url, user, password);

const api = async (method, path, body) => {
  const answer = await call(page, method, `/api/bulk-whatsapp/${path}`, body);
  if (answer.status >= 400) {
    throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  }
  return answer.body ? JSON.parse(answer.body) : null;
};

const { listId, draftId } = await prepare();

const results = [];
await measure('open the list of campaigns', () => go('campaigns', 'bw-campaign-list tbody tr'));
await measure('its next page', () => next('bw-campaign-list'), () => go('campaigns', 'bw-campaign-list tbody tr'));
await measure('sort it by title', () => page.click('bw-campaign-list th:has-text("Title") button'), () => go('campaigns', 'bw-campaign-list tbody tr'));
await measure('search it', () => search('#filter', `Scale ${run} ${String(CAMPAIGNS - 1).padStart(4, '0')}`, 'bw-campaign-list'), () => go('campaigns', 'bw-campaign-list tbody tr'));
await measure('open the dashboard', () => go('dashboard', 'bw-dashboard bw-attention-list'));
await measure('open the list of people', () => go(`recipient-lists/${listId}`, `${LISTED} tbody tr`));
await measure('its next page', () => next('bw-recipient-list-page', LISTED), () => go(`recipient-lists/${listId}`, `${LISTED} tbody tr`));
await measure('find a person', () => search('#filter', `Person ${PEOPLE - 1}`, LISTED), () => go(`recipient-lists/${listId}`, `${LISTED} tbody tr`));
await measure('open a draft for the list', () => go(`campaigns/${draftId}`, 'bw-draft-form bw-phone-preview'));
await measure('check it, with one finding in twenty people', () => check(), () => go(`campaigns/${draftId}`, 'bw-draft-form bw-phone-preview'));
await measure('show the rows of a finding', () => unfold(), () => go(`campaigns/${draftId}`, 'bw-draft-form bw-phone-preview').then(check));

console.log(`\n${PEOPLE.toLocaleString()} people in a list, ${CAMPAIGNS.toLocaleString()} campaigns; ${RUNS} runs, milliseconds\n`);
console.log('| action | median | slowest | longest without reacting |\n|---|---:|---:|---:|');
for (const { name, times, blocked } of results) {
  const sorted = times.toSorted((one, other) => one - other);
  console.log(`| ${name} | ${sorted[Math.floor(RUNS / 2)]} | ${sorted.at(-1)} | ${blocked} |`);
}
await browser.close();

async function prepare() {
  const account = await api('POST', 'accounts', {
    name: `Scale ${run}`,
    phoneNumberId: `10987654${Date.now() % 10_000_000}`,
    wabaId: '210987654321098',
    accessToken: 'SIMULATOR-TOKEN',
    appSecret: 'SIMULATOR-APP-SECRET',
    verifyToken: `scale-${run}`,
    baseUrl: simulator,
  });
  await api('POST', `templates/sync/${account.id}`);
  const templates = await api('GET', 'templates?maxResultCount=1000');
  const template = templates.items.find(one => one.accountId === account.id && one.name === 'order_on_its_way')
    ?? templates.items.find(one => one.accountId === account.id && one.status === 0 && one.placeholders.length === 1 && !one.needsHeaderMedia);
  const list = await api('POST', 'recipient-lists', { name: `Scale ${run}` });
  await importPeople(list.id);
  const key = template.placeholders[0].key;
  const draft = await api('POST', 'bulk-messages', {
    title: `For everybody ${run}`, recipientType: 1, recipientListId: list.id, templateId: template.id, variableType: 1,
    templateVariables: { [key]: 'order' }, labels: [],
  });
  const numbers = Array.from({ length: CAMPAIGNS }, (_, index) => index);
  while (numbers.length > 0) {
    await Promise.all(numbers.splice(0, AT_ONCE).map(index => api('POST', 'bulk-messages', {
      title: `Scale ${run} ${String(index).padStart(4, '0')}`, templateId: template.id, recipientType: 0, variableType: 0, labels: [`part${index % 7}`],
      recipients: [{ mobileNumber: `+1202555${String(index).padStart(4, '0')}` }],
    })));
  }
  return { listId: list.id, draftId: draft.id };
}

/** One in twenty has no order number. */
async function importPeople(listId) {
  const imported = await page.evaluate(async ({ listId, people }) => {
    const rows = Array.from({ length: people }, (_, index) => `+1202${String(2_000_000 + index)},Person ${index},${index % 20 === 0 ? '' : `B-${index}`}`);
    const body = new FormData();
    body.append('file', new File([`phone,name,order\n${rows.join('\n')}\n`], 'people.csv', { type: 'text/csv' }));
    const token = decodeURIComponent(document.cookie.match(/XSRF-TOKEN=([^;]+)/)?.[1] ?? '');
    const answer = await fetch(`/api/bulk-whatsapp/recipient-lists/${listId}/import`, { method: 'POST', headers: { RequestVerificationToken: token }, body });
    return answer.json();
  }, { listId, people: PEOPLE });
  if (imported.added !== PEOPLE) {
    throw new Error(`imported ${JSON.stringify(imported)}`);
  }
}

async function go(path, selector) {
  await page.goto(`${url}/bulk-whatsapp/${path}`);
  await page.waitForSelector(selector);
}

async function next(list, table = list) {
  const before = await page.locator(`${table} tbody tr`).first().innerText();
  await page.locator(`${list} > bw-list-footer`).getByRole('button', { name: 'Next' }).click();
  await page.waitForFunction(({ table, before }) => document.querySelector(`${table} tbody tr`)?.innerText !== before, { table, before });
}

async function search(field, text, list) {
  await page.fill(field, text);
  await page.press(field, 'Enter');
  await page.waitForFunction(({ list, text }) => {
    const rows = [...document.querySelectorAll(`${list} tbody tr`)];
    return rows.length > 0 && rows.every(row => row.innerText.includes(text));
  }, { list, text });
}

async function check() {
  await page.getByRole('toolbar').getByRole('button', { name: 'Validate' }).click();
  await page.waitForSelector('bw-finding-list .list-group-item', { timeout: 120_000 });
}

async function unfold() {
  const rows = page.locator('bw-finding-rows tbody tr');
  if ((await rows.count()) === 0) {
    await page.locator('bw-finding-list button[aria-expanded]').last().click();
  }
  await rows.first().waitFor();
}

async function measure(name, act, before = async () => undefined) {
  const times = [];
  let blocked = 0;
  for (let round = 0; round < RUNS; round++) {
    await before();
    await isQuiet();
    await page.evaluate(() => (globalThis.longTasks.length = 0));
    const begun = Date.now();
    await act();
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))));
    times.push(Date.now() - begun);
    blocked = Math.max(blocked, ...(await page.evaluate(() => globalThis.longTasks)), 0);
  }
  results.push({ name, times, blocked: Math.round(blocked) });
  console.log(`  ${name}: ${times.join(', ')} ms`);
}
