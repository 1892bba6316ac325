import { readFileSync } from 'node:fs';
import { untilOnlyFailed } from './browser.mjs';

const PEOPLE = 'phone,name,city\n+491701234567,Anna,Berlin\n0170 999,Kurt,Bonn\n+491701234567,Anna,Berlin\nabc,Xaver,Ulm\n+14155550123,Bob,Oakland\n';
const FILE = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(PEOPLE) };

/** All pages except the campaigns', for a signed-in user with all permissions, after a campaign with failed messages. */
export async function drivePages({ page, url, step, check, eventually }) {
  const open = async (path, selector) => {
    await page.goto(`${url}/bulk-whatsapp/${path}`);
    await page.waitForSelector(selector);
  };
  const text = selector => page.locator(selector).first().innerText();
  const download = async selector => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()]);
    return readFileSync(await file.path(), 'utf8');
  };

  await step('dashboard', async () => {
    await open('dashboard', 'bw-dashboard bw-report-totals');
    await eventually('the dashboard names the account', () => text('bw-dashboard'), shown => shown.includes('Simulator'));
    await eventually('the dashboard shows the counts of today', () => text('bw-dashboard'), shown => shown.includes('Campaigns submitted today'));
    await eventually(
      'nothing is wider than the window',
      () => page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]),
      ([width, visible]) => width <= visible,
    );
  });

  await step('templates', async () => {
    await open('templates', 'bw-template-list tbody a');
    await page.click('bw-template-list header button');
    await page.waitForSelector('bw-template-list .alert-success');
    await page.fill('#filter', 'spring_offer');
    await page.click('bw-template-list form.row button');
    await page.waitForFunction(() => document.querySelectorAll('bw-template-list tbody tr').length < 5);
  });

  await step('a template', async () => {
    await page.locator('bw-template-list tbody a').first().click();
    await page.waitForSelector('bw-phone-preview .body');
    await page.locator('bw-template-page input').last().fill('Typed just now');
    await page.waitForFunction(() => document.querySelector('bw-phone-preview').textContent.includes('Typed just now'));
    check('the phone shows what is typed', true);
  });

  await step('report', async () => {
    await open('report', 'bw-report-page tbody a');
    const number = await text('bw-report-page tbody a');
    const csv = await download('bw-report-page header a');
    check('the CSV file contains the campaign', csv.includes(number), csv.slice(0, 200));
    await page.fill('#from', '2099-01-01');
    await page.waitForSelector('bw-report-page bw-list-footer p');
    await page.fill('#from', '');
    await page.waitForSelector('bw-report-page tbody a');
  });

  await step('messages', async () => {
    await open('messages', 'bw-message-search tbody a');
    await page.selectOption('#status', { label: 'Failed' });
    await untilOnlyFailed(page, 'bw-message-search');
  });

  await step('a message', async () => {
    await page.locator('bw-message-search tbody a').first().click();
    await page.waitForSelector('bw-message-page ol li');
    await eventually('a failed message says why and what to do', () => text('bw-message-page .alert-danger'), reason => reason.length > 50);
  });

  await step('opt-outs', async () => {
    await open('opt-outs', 'bw-opt-out-list #phone-number');
    const number = `+49170${Date.now().toString().slice(-7)}`;
    await page.fill('#phone-number', number);
    await page.click('bw-opt-out-list section form button');
    await page.waitForSelector('bw-opt-out-list > .alert-success');
    await page.setInputFiles('#file', FILE);
    await page.click('bw-audience-file-form button');
    await eventually('the import lists both bad rows', () => page.locator('bw-opt-out-import tbody tr').count(), count => count === 2);
    await page.fill('#filter', number);
    await page.click('bw-opt-out-list > form button');
    await page.waitForFunction(() => document.querySelectorAll('bw-opt-out-list > .card tbody tr').length === 1);
    await page.click('bw-opt-out-list > .card tbody button');
    await page.click('#confirm');
    await page.waitForSelector('bw-opt-out-list > bw-list-footer p');
  });

  await step('no answer', async () => {
    await page.route('**/api/bulk-whatsapp/opt-outs?*', route => route.fulfill({ status: 200, contentType: 'text/plain', body: 'not JSON' }));
    await open('opt-outs', 'bw-opt-out-list bw-list-footer .alert-danger');
    await page.unroute('**/api/bulk-whatsapp/opt-outs?*');
    await page.click('bw-list-footer button');
    await page.waitForSelector('bw-opt-out-list > .card tbody tr');
    check('a failed list can be requested again', true);
  });
}
