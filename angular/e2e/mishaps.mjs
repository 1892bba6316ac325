import { chooseTemplate } from './browser.mjs';

const CONFLICT = 'bw-save-conflict';
const SESSION = '.BulkWhatsApp.Session';
const TABS = 8;

/** What goes wrong while somebody works: the session ends, the server is away, somebody else saves, a button is clicked twice. */
export async function driveMishaps({ page, url, password, refusals, step, check, eventually }) {
  const unique = Date.now().toString(36);
  const context = page.context();
  const title = () => page.inputValue('#title');
  const newDraft = async name => {
    await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
    await page.fill('#title', name);
    await chooseTemplate(page, 'spring_offer (en_US)');
  };
  const save = () => page.getByRole('toolbar').getByRole('button', { name: 'Save', exact: true });
  /** What somebody else does meanwhile, by the API. */
  const call = (method, path, change) =>
    page.evaluate(
      async ([verb, address, part]) => {
        const token = /XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1];
        const headers = { 'Content-Type': 'application/json', RequestVerificationToken: decodeURIComponent(token ?? '') };
        const known = verb === 'PUT' ? await (await fetch(address)).json() : {};
        const answer = await fetch(address, { method: verb, headers, body: JSON.stringify({ ...known, ...part }) });
        return { status: answer.status, result: await answer.json() };
      },
      [method, `/api/bulk-whatsapp/${path}`, change],
    );
  const idInAddress = () => page.url().split('/').at(-1);

  await step('a double click saves once', async () => {
    await newDraft(`Twice ${unique}`);
    let posts = 0;
    const count = request => request.method() === 'POST' && new URL(request.url()).pathname === '/api/bulk-whatsapp/bulk-messages' && posts++;
    page.on('request', count);
    await page.dblclick('bw-new-campaign header button');
    await page.waitForSelector('bw-campaign-page h1');
    page.off('request', count);
    check('two clicks make one campaign', posts === 1, String(posts));
  });

  await step('an ended session', async () => {
    refusals.add(401);
    await newDraft(`Ended ${unique}`);
    await context.clearCookies({ name: SESSION });
    await page.click('bw-new-campaign header button');
    await page.waitForSelector('app-session-dialog dialog[open]');
    await eventually('the dialog is over the page, whose input stays', title, value => value === `Ended ${unique}`);
  });

  await step('signing in goes on', async () => {
    refusals.add(401);
    await page.fill('#session-password', `${password}x`);
    await page.click('app-session-dialog button[type=submit]');
    await page.waitForSelector('app-session-dialog .alert-danger');
    await page.fill('#session-password', password);
    await page.click('app-session-dialog button[type=submit]');
    await page.waitForSelector('bw-campaign-page h1');
    await eventually('the campaign that was to be saved is saved', title, value => value === `Ended ${unique}`);
    check('the dialog is gone', (await page.locator('app-session-dialog').count()) === 0);
  });

  await step('the server is away', async () => {
    await page.goto(`${url}/bulk-whatsapp/dashboard`);
    await page.waitForSelector('bw-dashboard section');
    await page.route('**/api/bulk-whatsapp/bulk-messages?*', route => route.abort('connectionrefused'));
    await page.waitForSelector('bw-connection-lost .alert');
    await eventually('the page says of when its figures are', () => page.innerText('bw-connection-lost'), text => /Connection lost, figures of \d+:\d\d:\d\d/.test(text));
    check('and shows no rate', !(await page.innerText('bw-dashboard')).includes('messages per second'));
    await page.unroute('**/api/bulk-whatsapp/bulk-messages?*');
    await page.waitForSelector('bw-connection-lost .alert', { state: 'detached' });
    refusals.add('console: Failed to load resource');
  });

  await step('somebody else saves', async () => {
    refusals.add(409);
    await newDraft(`Mine ${unique}`);
    await page.click('bw-new-campaign header button');
    await page.waitForSelector('bw-campaign-page h1');
    const path = `bulk-messages/${idInAddress()}`;
    await page.fill('#title', `Mine changed ${unique}`);
    check('somebody else can save', (await call('PUT', path, { title: `Theirs ${unique}`, recipients: null })).status === 200);
    await save().click();
    await page.waitForSelector(CONFLICT);
    await eventually('it says who saved when', () => page.innerText(CONFLICT), text => /You saved this at .*\d:\d\d/.test(text));
    await eventually('and what differs', () => page.innerText(CONFLICT), text => text.includes(`Theirs ${unique}`) && text.includes(`Mine changed ${unique}`));
  });

  await step('mine is saved as a copy', async () => {
    const before = page.url();
    await page.locator(CONFLICT).getByRole('button', { name: 'Save mine as a copy' }).click();
    await page.waitForURL(address => address.href !== before);
    await eventually('the copy has my title', title, value => value === `Mine changed ${unique}`);
    await page.goto(before);
    await page.waitForSelector('#title');
    await eventually('theirs is still there', title, value => value === `Theirs ${unique}`);
  });

  await step('theirs is taken', async () => {
    refusals.add(409);
    const path = `bulk-messages/${idInAddress()}`;
    await page.fill('#title', `Mine again ${unique}`);
    await call('PUT', path, { title: `Theirs again ${unique}`, recipients: null });
    await save().click();
    await page.locator(CONFLICT).getByRole('button', { name: 'Take theirs' }).click();
    await eventually('the form has their title', title, value => value === `Theirs again ${unique}`);
    check('and asks nothing', (await page.locator('bw-typed-input .alert').count()) === 0);
  });

  await step('two people name a list', async () => {
    refusals.add(409);
    await page.goto(`${url}/bulk-whatsapp/recipient-lists`);
    await page.click('bw-recipient-lists header button');
    await page.fill('#list-name', `Named ${unique}`);
    await page.click('bw-recipient-lists form.card-body button');
    await page.waitForSelector('bw-recipient-list-page h1');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.fill('bw-list-name-form #list-name', `Mine ${unique}`);
    await call('PUT', `recipient-lists/${idInAddress()}`, { name: `Theirs ${unique}` });
    await page.click('bw-list-name-form button[type=submit]');
    await page.locator(CONFLICT).getByRole('button', { name: 'Keep typing' }).click();
    await page.click('bw-list-name-form button[type=submit]');
    await eventually('who keeps typing has the last word', () => page.innerText('bw-recipient-list-page h1'), name => name === `Mine ${unique}`);
  });

  await step('eight tabs', async () => {
    const { items } = await (await page.request.get(`${url}/api/bulk-whatsapp/templates?maxResultCount=1&filter=spring_offer&status=0`)).json();
    const later = async name => {
      const { result } = await call('POST', 'bulk-messages', {
        title: `${name} ${unique}`,
        recipientType: 0,
        templateId: items[0].id,
        variableType: 0,
        templateVariables: '{"1":"Ada","2":"12 April"}',
        scheduledAt: '2099-01-01T09:00:00Z',
        labels: [],
        recipients: [{ mobileNumber: '+12025550188' }],
      });
      check(`${name} waits for its time`, (await call('POST', `bulk-messages/${result.id}/submit`)).status === 200);
      return result.id;
    };
    const campaigns = [await later('Spring'), await later('Summer')];
    const streams = new Set();
    const isStream = request => new URL(request.url()).pathname.endsWith('/progress');
    context.on('request', request => isStream(request) && streams.add(request));
    context.on('requestfinished', request => streams.delete(request));
    context.on('requestfailed', request => streams.delete(request));
    const tabs = [];
    for (let tab = 0; tab < TABS; tab++) {
      const next = await context.newPage();
      await next.goto(`${url}/bulk-whatsapp/campaigns/${campaigns[tab % 2]}`);
      await next.waitForSelector('bw-campaign-page h1');
      tabs.push(next);
    }
    const statuses = shown => Promise.all(shown.map(tab => tab.locator('bw-campaign-page header bw-status-badge').innerText()));
    const asked = () => [...streams].map(request => new URL(request.url()).searchParams.getAll('ids').length);
    await eventually('all tabs have one stream', asked, found => found.join() === '2');
    await Promise.all(campaigns.map(id => call('POST', `bulk-messages/${id}/pause`, {})));
    await eventually('each tab shows what happens to its campaign', () => statuses(tabs), found => found.every(status => status === 'Paused'));
    await tabs.shift().close();
    await eventually('another tab opens the stream', asked, found => found.join() === '2');
    await Promise.all(campaigns.map(id => call('POST', `bulk-messages/${id}/resume`)));
    await eventually('and the others go on', () => statuses(tabs), found => found.every(status => status === 'Scheduled'));
    for (const tab of tabs) {
      await tab.close();
    }
  });
}
