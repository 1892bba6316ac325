import { join } from 'node:path';
import { allPages, nameOf, visit } from './looks.mjs';

const OF_THE_PAGES = /\/api\/(?!abp\/)/;
const NOBODY = '00000000-0000-0000-0000-000000000000';
const answer = (status, message) => route =>
  route.fulfill({ status, contentType: 'application/json', headers: { _AbpErrorFormat: 'true' }, body: JSON.stringify({ error: { message } }) });

const FAILURES = [
  { name: 'nobody answers', fail: route => route.abort('connectionrefused'), says: /did not answer/, of: 99 },
  { name: 'an error', fail: answer(500, 'An internal error occurred.'), says: /internal error/, of: 99 },
  { name: 'no permission', fail: answer(403, 'You are not permitted.'), says: /not permitted/, of: 3 },
  { name: 'a proxy', fail: route => route.fulfill({ status: 502, contentType: 'text/html', body: '<html>Bad gateway</html>' }), says: /did not answer/, of: 3 },
];

/** Whatever the server does, the page says what happened and the menu stays. */
export async function driveFailures(stage) {
  const { page, url, complaints, folder, check, eventually } = stage;
  const paths = (await allPages(page, url)).filter(path => path.startsWith('/bulk-whatsapp/') && !path.endsWith('/new'));
  const shot = name => page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`) });

  for (const { name, fail, says, of } of FAILURES) {
    await page.route(OF_THE_PAGES, fail);
    for (const path of paths.slice(0, of)) {
      await page.goto(url + path);
      await eventually(`${name}, ${nameOf(path)}: shown as a text`, () => page.innerText('main'), shown => says.test(shown));
      await eventually(`${name}, ${nameOf(path)}: the menu is there`, () => page.locator('app-main-menu a').first().isVisible());
    }
    await shot(`failure ${name}`);
    await page.unroute(OF_THE_PAGES);
  }

  for (const path of ['campaigns', 'templates', 'recipient-lists', 'messages']) {
    await visit(stage, `/bulk-whatsapp/${path}/${NOBODY}`);
    await eventually(`${path}: a missing one is reported as missing`, () => page.innerText('main [role=alert]'), said => said.length > 10);
  }
  await visit(stage, '/bulk-whatsapp/campaigns/no-such-id');
  await eventually('an address with a damaged id says so', () => page.innerText('main [role=alert]'), said => said.includes('nothing at this address'));
  await shot('failure not there');

  await page.goto(`${url}/nowhere`);
  await eventually('an address that leads nowhere says so', () => page.innerText('app-error-page h1'), title => title.includes('does not exist'));
  await shot('failure nowhere');

  await visit(stage, '/bulk-whatsapp/campaigns');
  await page.route(/\.js$/, route => route.abort('connectionrefused'));
  await page.locator('app-main-menu a[href$="/dashboard"]').click();
  await eventually('a page that cannot be loaded says so', () => page.innerText('main .alert-danger'), said => said.includes('could not be loaded'));
  await eventually(
    'and the one before is still there',
    async () => (await page.locator('bw-campaign-list h1').isVisible()) && (await page.locator('abp-http-error-wrapper').count()) === 0,
  );
  await shot('failure page');
  await page.unroute(/\.js$/);

  await page.route('**/api/abp/**', route => route.abort('connectionrefused'));
  await page.goto(`${url}/bulk-whatsapp/campaigns`);
  await page.waitForSelector('main[role=alert]');
  await shot('failure start');
  await page.unroute('**/api/abp/**');
  await page.click('main[role=alert] button');
  await page.waitForSelector('bw-campaign-list td a');
  check('the page says that the server is down, and offers to try again', true);
  complaints.length = 0;
}
