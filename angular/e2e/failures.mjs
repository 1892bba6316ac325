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

/** Whatever the server does, the page says what happened and the menu is there. */
export async function driveFailures({ page, url, complaints, folder, check }) {
  const paths = (await allPages(page, url)).filter(path => path.startsWith('/bulk-whatsapp/') && !path.endsWith('/new'));
  const shot = name => page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`) });

  for (const { name, fail, says, of } of FAILURES) {
    await page.route(OF_THE_PAGES, fail);
    for (const path of paths.slice(0, of)) {
      await page.goto(url + path);
      const isSaid = await page
        .waitForFunction(text => new RegExp(text).test(document.querySelector('main')?.innerText), says.source, { timeout: 10_000 })
        .then(() => true, () => false);
      check(`${name}, ${nameOf(path)}: said in words`, isSaid, await page.locator('body').innerText());
      check(`${name}, ${nameOf(path)}: the menu is there`, await page.locator('app-main-menu a').first().isVisible());
    }
    await shot(`failure ${name}`);
    await page.unroute(OF_THE_PAGES);
  }

  for (const path of ['campaigns', 'templates', 'recipient-lists', 'messages']) {
    await visit(page, url, `/bulk-whatsapp/${path}/${NOBODY}`);
    await page.waitForSelector('main [role=alert]');
    check(`${path}: one that is not there is said not to be`, (await page.innerText('main [role=alert]')).length > 10);
  }
  await shot('failure not there');

  await page.goto(`${url}/nowhere`);
  await page.waitForSelector('app-error-page h1');
  check('an address that leads nowhere says so', (await page.innerText('app-error-page h1')).includes('does not exist'));
  await shot('failure nowhere');

  await visit(page, url, '/bulk-whatsapp/campaigns');
  await page.route(/\.js$/, route => route.abort('connectionrefused'));
  await page.locator('app-main-menu a[href$="/dashboard"]').click();
  await page.waitForSelector('main .alert-danger');
  check('a page that cannot be loaded says so', (await page.innerText('main .alert-danger')).includes('could not be loaded'));
  check('and the one before is still there', (await page.locator('bw-campaign-list h1').isVisible()) && (await page.locator('abp-http-error-wrapper').count()) === 0);
  await shot('failure page');
  await page.unroute(/\.js$/);

  await page.route('**/api/abp/**', route => route.abort('connectionrefused'));
  await page.goto(`${url}/bulk-whatsapp/campaigns`);
  await page.waitForSelector('main[role=alert]');
  await shot('failure start');
  await page.unroute('**/api/abp/**');
  await page.click('main[role=alert] button');
  await page.waitForSelector('bw-campaign-list td a');
  check('a server that is down is named, and one may try again', true);
  complaints.length = 0;
}
