// node e2e/shop.mjs API USER CHROMIUM FOLDER SIMULATOR PORT
// An ABP application of another origin, built from the packed library (npm run check:package) and served here at PORT: signs in at the
// API's OpenIddict by authorization code, sends a campaign, follows it live and downloads its messages, all with the token.
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { Checks, chooseTemplate, launch, openPage, pasteCells } from './browser.mjs';

const [api, user, chromium, folder, simulator, port] = process.argv.slice(2);
// Another host name than the API's, so that the browser sends the pages no cookie of it.
const url = `http://localhost:${port}`;
const built = join(import.meta.dirname, '../dist/consumer/dist');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.woff2': 'font/woff2' };
const PEOPLE = 60;
const WABA = '210987654321098';

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, url);
  if (pathname === '/dynamic-env.json') {
    response.setHeader('content-type', TYPES['.json']);
    response.end(JSON.stringify({ apis: { default: { url: api } }, oAuthConfig: { issuer: `${api}/`, requireHttps: false } }));
    return;
  }
  const file = join(built, pathname);
  const found = extname(file) && existsSync(file) ? file : join(built, 'index.html');
  response.setHeader('content-type', TYPES[extname(found)] ?? 'application/octet-stream');
  createReadStream(found).pipe(response);
}).listen(Number(port), 'localhost');

const browser = await launch(chromium);
const opened = await openPage(browser, url);
const { page } = opened;
const checks = new Checks();
const { check, eventually } = checks;

// Its own API is not another host.
const isOther = complaint => complaint.startsWith('another host:') && !complaint.includes(api);
const step = async (name, act) => {
  opened.complaints.length = 0;
  try {
    await act();
    await opened.isQuiet();
  } catch (error) {
    check(name, false, `${error.message} on ${page.url()}`);
  }
  const unexpected = opened.complaints.filter(complaint => isOther(complaint) || !complaint.startsWith('another host:'));
  check(`${name}: no error and no request to another host`, unexpected.length === 0, unexpected.join('; '));
  await page.screenshot({ path: join(folder, `shop-${name.replaceAll(' ', '-')}.png`) });
};

/** ABP keeps the token in memory, so it is taken from the pages' own calls. */
let authorization = '';
page.on('request', request => (authorization = request.headers().authorization?.startsWith('Bearer ') ? request.headers().authorization : authorization));

/** A call of the API with the token that the pages have. */
const call = async (method, path, body) => {
  const response = await fetch(`${api}/api/bulk-whatsapp/${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json().catch(() => null) };
};

await step('sign in', async () => {
  await page.goto(`${url}/bulk-whatsapp/campaigns`);
  await page.waitForSelector('[name=userName]');
  check('a stranger is led to the sign-in page of the API', page.url().startsWith(`${api}/Account/Login`));
  await page.fill('[name=userName]', user);
  await page.fill('[name=password]', process.env.BULKWHATSAPP_PASSWORD);
  await page.click('button');
  await page.waitForSelector('bw-campaign-list');
  const cookies = await page.context().cookies(url);
  check('the pages have no cookie of the session', !cookies.some(cookie => /Identity|XSRF|Antiforgery/.test(cookie.name)), JSON.stringify(cookies));
});

await step('an account and its templates', async () => {
  const account = await call('POST', 'accounts', {
    name: 'Shop',
    phoneNumberId: '109876543210987',
    wabaId: WABA,
    baseUrl: simulator,
    accessToken: 'SIMULATOR-TOKEN',
    appSecret: 'SIMULATOR-APP-SECRET',
    verifyToken: 'verify',
    isDefault: true,
    defaultCountry: 'US',
    messagesPerSecond: 5,
  });
  check('an account is created with the token', account.status === 200, JSON.stringify(account));
  const subscribed = await fetch(`${simulator}/v25.0/${WABA}/subscribed_apps`, {
    method: 'POST',
    headers: { authorization: 'Bearer SIMULATOR-TOKEN', 'content-type': 'application/json' },
    body: JSON.stringify({ override_callback_uri: `${api}${account.body.webhookPath}`, verify_token: 'verify' }),
  });
  check('its webhook answers', subscribed.ok, await subscribed.text());
  const synced = await call('POST', `templates/sync/${account.body.id}`);
  check('its templates are taken over', synced.status === 200, JSON.stringify(synced));
});

await step('the first campaign', async () => {
  await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
  await page.fill('#title', 'The first campaign');
  await chooseTemplate(page, 'spring_offer (en_US)');
  await page.check('#unique');
  const rows = Array.from({ length: PEOPLE }, (_, index) => [`+1202555${1000 + index}`, `Person ${index}`, '10 %']);
  await pasteCells(page, '#cell-0-0', [['Phone', 'Name', 'Offer'], ...rows]);
  await page.waitForSelector('#cell-2-2');
  await page.selectOption('#column-0', 'name');
  await page.selectOption('#column-1', 'Offer');
  await page.click('bw-new-campaign header button');
  await page.waitForSelector('bw-campaign-page h1');
});

await step('live progress', async () => {
  await page.getByRole('toolbar').getByRole('button', { name: 'Submit', exact: true }).click();
  await page.click('#send');
  const seen = new Set();
  await eventually(
    'the page follows the campaign without being reloaded',
    async () => seen.add(await page.getAttribute('bw-campaign-page [role=progressbar]', 'aria-valuenow')).size,
    different => different >= 3,
  );
  await page.waitForSelector('bw-campaign-page [role=progressbar][aria-valuenow="100"]', { timeout: 90_000 });
});

await step('a download', async () => {
  await page.getByRole('tab', { name: 'Messages', exact: true }).click();
  await page.waitForSelector('bw-campaign-messages a');
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('bw-campaign-messages a').first().click()]);
  const lines = readFileSync(await file.path(), 'utf8').trim().split('\n');
  check('the messages are downloaded with a ticket', lines.length === PEOPLE + 1, `${lines.length} lines`);
});

await step('customers of the shop as recipients', async () => {
  await page.goto(`${url}/bulk-whatsapp/recipient-lists`);
  await page.getByRole('button', { name: 'New list' }).click();
  await page.fill('#list-name', 'Customers in Berlin');
  await page.getByRole('button', { name: 'Create list' }).click();
  const source = page.locator('bw-recipient-source');
  await source.getByRole('button', { name: 'Continue' }).click();
  await eventually(
    'the fields are proposed by their names',
    () => page.$$eval('#source-number, #source-person', fields => fields.map(field => field.selectedOptions[0]?.text).join()),
    fields => fields === 'Mobile,Name',
  );
  await source.getByRole('button', { name: 'Add a condition' }).click();
  await source.getByRole('combobox', { name: 'Field', exact: true }).selectOption('City');
  await source.getByRole('textbox', { name: 'Value' }).fill('Berlin');
  await source.getByRole('button', { name: 'Show the first rows' }).click();
  await page.waitForSelector('bw-source-form tbody tr');
  check('the first rows are those who meet the condition', (await page.locator('bw-source-form tbody tr').count()) === 3);
  check('a number that cannot be used says why', (await page.locator('bw-source-form tr.table-danger td').last().innerText()).length > 10);
  await page.screenshot({ path: join(folder, 'shop-source.png'), fullPage: true });
  await source.getByRole('button', { name: 'Save' }).click();
  await source.getByRole('button', { name: 'Refresh now' }).click();
  await eventually(
    'a refresh takes them over',
    async () => (await page.locator('bw-recipient-list-page table').first().innerText()).match(/Ada|Bob|Cleo|Dan/g)?.join(),
    people => people === 'Ada,Bob' || people === 'Bob,Ada',
  );
});

await browser.close();
server.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
