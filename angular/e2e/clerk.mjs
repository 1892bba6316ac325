import { readFileSync } from 'node:fs';
import { chooseTemplate, pasteCells, untilOnlyFailed } from './browser.mjs';

/**
 * A messy export: a byte order mark, semicolons, other titles, national numbers, a repeated person, two unusable rows, one without a
 * voucher.
 */
const MESSY = '\uFEFFKunde;Ort;Handy;Gutschein\nAnna;Berlin;+49 170 7654340;10 %\nBob;Oakland;(415) 555-0140;20 %\nCarl;Oakland;14155550141;30 %\nAnna;Berlin;+491707654340;10 %\nXaver;Ulm;abc;5 %\nZoe;Bonn;;5 %\nDora;Reno;DORA;\n';

/** A single pixel. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Enough that even a slow machine is still sending them after three steps: more than a minute at the number's limit. */
const MANY = Array.from({ length: 6000 }, (_, index) => `+1${['202', '415', '775'][Math.floor(index / 2000)]}555${String(1000 + (index % 2000))}`);
const MANY_ROWS = 'Rows: 6,000';

/** A clerk's day, from a messy file to the report, for a signed-in user with all permissions. */
export async function driveClerk({ page, url, step, check, eventually }) {
  const unique = Date.now().toString(36);
  const campaign = 'bw-campaign-page';
  // The simulator refuses the first message to such a number, and remembers that. Nobody else here has a number in this area.
  const dora = `+19075${Date.now().toString().slice(-4)}03`;
  const file = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(MESSY.replace('DORA', dora)) };
  const text = selector => page.locator(selector).first().innerText();
  const button = name => page.getByRole('toolbar').getByRole('button', { name, exact: typeof name === 'string' });
  const question = async () => {
    await page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running'));
    return page.locator('abp-confirmation').innerText();
  };
  const confirm = async () => {
    await page.locator('#confirm').click();
    await page.locator('#confirm').waitFor({ state: 'detached' });
  };
  const download = async selector => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()]);
    return readFileSync(await file.path(), 'utf8');
  };
  const saveDraft = async () => {
    await page.click('bw-new-campaign header button');
    await page.waitForSelector(`${campaign} h1`);
  };
  const finished = () => page.waitForSelector(`${campaign} [role=progressbar][aria-valuenow="100"]`, { timeout: 90_000 });
  let list = '';
  let listCampaign = '';
  let running = '';

  await step('import step 1 file', async () => {
    await page.goto(`${url}/bulk-whatsapp/recipient-lists`);
    await page.click('bw-recipient-lists header button');
    await page.fill('#list-name', `Customers ${unique}`);
    await page.click('bw-recipient-lists form.card-body button');
    await page.waitForSelector('bw-audience-file-form');
    list = page.url();
    await page.setInputFiles('#file', file);
    await page.selectOption('#default-country', 'US');
  });

  await step('import step 2 columns', async () => {
    await page.click('bw-audience-file-form button');
    await page.waitForSelector('#phone-column');
    await eventually('the phone column is found under its German title', () => page.inputValue('#phone-column'), column => column === 'Handy');
    await page.selectOption('#name-column', 'Kunde');
    await page.waitForFunction(() => document.querySelector('bw-recipient-import tbody td:nth-child(4)')?.textContent === 'Anna');
    await eventually('the other columns are shown as data', () => text('bw-recipient-import thead'), titles => titles.includes('Gutschein'));
  });

  await step('import step 3 problems', async () => {
    await page.locator('bw-recipient-import .btn-primary').last().click();
    await page.waitForSelector('bw-recipient-import .alert-warning');
    await eventually('both unusable rows are listed before anything is stored', () => page.locator('bw-recipient-import .problems tbody tr').count(), count => count === 2);
  });

  await step('import step 4 result', async () => {
    await page.locator('bw-recipient-import .btn-primary').last().click();
    await page.waitForSelector('bw-recipient-import .alert-link');
    const rejected = await download('bw-recipient-import .alert-link');
    check('the rejected rows can be downloaded', rejected.includes('abc') && rejected.trim().split('\n').length === 3, rejected);
    await page.waitForFunction(() => document.querySelectorAll('bw-recipient-list-page > .card tbody tr').length === 4);
  });

  await step('a person is added to the list', async () => {
    await page.getByRole('button', { name: 'Add a recipient' }).click();
    await page.fill('#edit-number', '+1 202 555 0149');
    await page.fill('#edit-name', 'Erin');
    await page.getByLabel('Gutschein').fill('15 %');
    await page.click('bw-recipient-editor button[type=submit]');
    await page.waitForFunction(() => document.querySelectorAll('bw-recipient-list-page > .card tbody tr').length === 5);
  });

  await step('a campaign from the list', async () => {
    await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
    await page.fill('#title', `Spring ${unique}`);
    await chooseTemplate(page, 'spring_offer (en_US)');
    await page.check('#from-list');
    await page.selectOption('#list', { label: `Customers ${unique} (5)` });
    await page.check('#unique');
    await page.selectOption('#column-0', 'name');
    await page.locator('#column-1 option[value=Gutschein]').waitFor({ state: 'attached' });
    await page.selectOption('#column-1', 'Gutschein');
    await page.fill('#labels', `spring${unique}`);
    await page.press('#labels', 'Enter');
    await page.waitForFunction(() => /Hello Anna.*10 %/.test(document.querySelector('bw-phone-preview')?.textContent));
    await page.getByRole('button', { name: 'Next recipient' }).click();
    await page.waitForFunction(() => /Hello Bob.*20 %/.test(document.querySelector('bw-phone-preview')?.textContent));
    check('the phone steps through the people of the list', true);
  });

  await step('what validate finds', async () => {
    await saveDraft();
    listCampaign = page.url();
    await button('Validate').click();
    await page.waitForSelector('bw-finding-list tbody tr');
    await eventually(
      'the finding names the person, the field and the remedy',
      () => text('bw-finding-list'),
      found => found.includes(dora) && found.includes('Body {{2}}') && /empty/.test(found),
    );
  });

  await step('the finding is corrected in the list', async () => {
    await page.click('bw-finding-list tbody a');
    await page.getByRole('button', { name: `Change ${dora}` }).click();
    await page.waitForFunction(() => document.querySelector('#edit-data-1'));
    await page.getByLabel('Gutschein').fill('25 %');
    await page.click('bw-recipient-editor button[type=submit]');
    await page.waitForSelector('bw-recipient-editor', { state: 'detached' });
    await page.goto(listCampaign);
    await button('Validate').click();
    await page.waitForSelector(`${campaign} .alert-success`);
    await eventually('validation finds nothing any more', () => text(`${campaign} .alert-success`), answer => answer.includes('5 people'));
  });

  await step('submit asks with numbers', async () => {
    await button('Submit').click();
    await page.waitForSelector('#send');
    await eventually('the page says how many people and which sender', () => text('bw-submit-page'), asked => /5 people/.test(asked) && /\+1/.test(asked));
  });

  await step('the campaign is finished', async () => {
    await page.click('#send');
    await finished();
    await page.waitForSelector('bw-campaign-failures tbody tr');
  });

  await step('a failure is opened', async () => {
    await page.getByRole('tab', { name: 'Messages', exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll('bw-campaign-messages tbody tr').length >= 5);
    await page.getByRole('tab', { name: 'Overview', exact: true }).click();
    await page.click('bw-campaign-failures tbody button');
    await untilOnlyFailed(page, 'bw-campaign-messages');
    await page.locator('bw-campaign-messages tbody button').first().click();
    await page.waitForSelector('bw-message-history li');
    await eventually('the history shows the failed attempt', () => text('bw-message-history'), history => /Failed/.test(history));
  });

  await step('the failed are retried', async () => {
    await button(/Retry \d+ that can succeed/).click();
    await page.waitForSelector('#confirm');
    await eventually('the question says how many', question, asked => /Send \d+ failed/.test(asked));
    await confirm();
    await page.getByRole('tab', { name: 'Timeline', exact: true }).click();
    await page.waitForFunction(() => /Retry of failed messages/.test(document.querySelector('bw-campaign-page')?.textContent));
    await page.locator('bw-campaign-page header bw-status-badge', { hasText: 'Completed' }).waitFor({ timeout: 90_000 });
  });

  await step('a pasted sheet', async () => {
    await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
    await page.fill('#title', `Pasted ${unique}`);
    await chooseTemplate(page, 'spring_offer (en_US)');
    await page.check('#unique');
    await pasteCells(page, '#cell-0-0', [
      ['Until', 'Phone', 'Customer name', 'Offer'],
      ['1 May', '+1 202 555 0140', 'Ada', '10 %'],
      ['2 May', '12', 'Grace', '20 %'],
      ['', '+1 202 555 0142', 'Joan', '30 %'],
    ]);
    await page.waitForSelector('#cell-2-3');
    await eventually('the columns are found by their titles', () => page.inputValue('#cell-1-1'), name => name === 'Grace');
    await page.selectOption('#column-0', 'name');
    await page.selectOption('#column-1', 'Until');
    await page.focus('#cell-0-0');
    await page.waitForFunction(() => /Hello Ada.*1 May/.test(document.querySelector('bw-phone-preview')?.textContent));
    await page.focus('#cell-2-0');
    await page.waitForFunction(() => /Recipient 3 of 3/.test(document.querySelector('bw-recipient-preview')?.textContent));
  });

  await step('findings at their cells', async () => {
    await saveDraft();
    await button('Validate').click();
    await page.waitForSelector('#cell-1-0.is-invalid');
    await page.waitForSelector('#cell-2-2.is-invalid');
    await page.locator('bw-finding-list li', { hasText: 'Mobile number' }).getByRole('button', { name: 'Show the rows' }).click();
    await page.locator('bw-finding-list tbody button').first().click();
    await page.waitForFunction(() => document.activeElement?.id === 'cell-1-0');
    check('a finding leads to its cell', true);
  });

  await step('a test is sent', async () => {
    await page.fill('#cell-1-0', '+1 202 555 0141');
    await page.fill('#cell-2-2', '3 May');
    await page.press('#cell-2-2', 'Tab');
    await button('Validate').click();
    await page.waitForSelector(`${campaign} .alert-success`);
    await button('Send test').click();
    await page.fill('#test-number', '+1 202 555 0150');
    await page.click('bw-send-test button[type=submit]');
    await page.waitForSelector('#confirm');
    await eventually('the question names the tester', question, asked => asked.includes('+1 202 555 0150'));
    await confirm();
    await page.waitForSelector('bw-send-test .alert-success');
  });

  await step('rows of a file', async () => {
    await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
    await page.fill('#title', `Later ${unique}`);
    await chooseTemplate(page, 'spring_offer (en_US)');
    await page.click('bw-draft-form details:has(bw-recipient-file) > summary');
    await page.setInputFiles('#recipient-file', { ...file, buffer: Buffer.from('Name;Tel;Until\nAda;+1 202 555 0140;1 May\nBob;12;2 May\n') });
    await page.waitForSelector('#file-phone-column');
    await eventually('the page says how many rows of the file have a problem', () => text('bw-recipient-file'), read => read.includes('2 rows read, 1 with a problem'));
    await page.click('bw-recipient-file .btn-primary');
    await page.waitForFunction(() => document.querySelector('#cell-1-0')?.value === '12');
    await page.fill('#cell-1-0', '+1 202 555 0141');
    await page.selectOption('#column-0', 'name');
    await page.selectOption('#column-1', 'Until');
  });

  await step('scheduled', async () => {
    await page.fill('#scheduled', '2020-01-01T08:00');
    await page.waitForSelector('#scheduled.is-invalid');
    check('a time in the past is refused while it is typed', true);
    await page.fill('#scheduled', '2099-01-01T08:00');
    await saveDraft();
    await button('Submit').click();
    await page.waitForSelector('#send');
    await eventually('the page says when', () => text('bw-submit-page'), asked => /2099/.test(asked));
    await page.click('#send');
    await button('Cancel campaign').click();
    await confirm();
    await button('Amend').waitFor();
  });

  await step('an attachment', async () => {
    await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
    await page.fill('#title', `Picture ${unique}`);
    await chooseTemplate(page, 'new_arrivals_image');
    await page.setInputFiles('#attachment', { name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') });
    await page.waitForSelector('#attachment.is-invalid');
    await eventually('a file of another kind is refused with a text', () => text('#attachment-hint'), hint => hint.includes('.png'));
    await page.setInputFiles('#attachment', { name: 'rose.png', mimeType: 'image/png', buffer: PICTURE });
    await page.waitForSelector('bw-phone-preview img');
    await saveDraft();
    await page.waitForSelector('bw-attachment-field a[download]');
    await eventually('the file is stored with the draft', () => text('bw-attachment-field a'), name => name === 'rose.png');
    const drawn = () => page.evaluate(() => document.querySelector('bw-phone-preview img')?.naturalWidth ?? 0);
    await eventually('the stored picture is drawn', drawn, width => width === 1);
  });

  await step('the draft is deleted', async () => {
    await page.click('bw-more-menu summary');
    await button('Delete draft').click();
    await page.waitForSelector('#confirm');
    await confirm();
    await page.waitForSelector('bw-campaign-list h1');
  });

  await step('a running campaign', async () => {
    await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
    await page.fill('#title', `Many ${unique}`);
    await chooseTemplate(page, 'welcome_plain');
    await pasteCells(page, '#cell-0-0', MANY.map((number, index) => [number, `Person ${index + 1}`]));
    await page.waitForFunction(count => document.querySelector('bw-draft-form')?.textContent.includes(count), MANY_ROWS);
    await saveDraft();
    await button('Submit').click();
    await page.click('#send');
    await page.waitForFunction(() => /messages per second/.test(document.querySelector('bw-campaign-progress')?.textContent));
    await page.waitForFunction(() => /done in about/.test(document.querySelector('bw-campaign-progress')?.textContent));
    check('rate and time left are shown while it runs', true);
  });

  await step('the dashboard while it runs', async () => {
    running = page.url();
    await page.goto(`${url}/bulk-whatsapp/dashboard`);
    await page.waitForFunction(() => /messages per second/.test(document.querySelector('bw-dashboard')?.textContent));
  });

  await step('paused', async () => {
    await page.goto(running);
    await button('Pause').click();
    await page.waitForSelector('#confirm');
    await eventually('the question says how many messages wait', question, asked => /\d messages wait/.test(asked));
    await confirm();
    await button('Resume').waitFor();
  });

  await step('resumed', async () => {
    await button('Resume').click();
    await page.waitForSelector('#confirm');
    await confirm();
    await button('Pause').waitFor();
  });

  await step('cancelled', async () => {
    await button('Cancel campaign').click();
    await page.waitForSelector('#confirm');
    await confirm();
    await button('Amend').waitFor();
    await finished();
  });

  await step('amended', async () => {
    await button('Amend').click();
    await page.waitForFunction(() => /-\d{5}-1(?!\d)/.test(document.querySelector('bw-campaign-page header')?.textContent));
    await page.waitForSelector('#cell-19-0');
    await eventually('the amendment has the recipients of the original', () => text('bw-draft-form'), form => form.includes(MANY_ROWS));
  });

  await step('the report of the day', async () => {
    await page.goto(`${url}/bulk-whatsapp/report`);
    await page.locator(`#label option[value=spring${unique}]`).waitFor({ state: 'attached' });
    await page.selectOption('#label', `spring${unique}`);
    await page.click('bw-report-page form button');
    await page.waitForFunction(() => document.querySelectorAll('bw-report-page > .card tbody tr').length === 1);
    await page.waitForSelector('bw-report-chart svg');
    await page.click('bw-report-chart summary');
    const csv = await download('bw-report-page header a');
    check('the report names the campaign and its label', csv.includes(`spring${unique}`) && csv.trim().split('\n').length === 2, csv);
  });

  await step('the printed report', async () => {
    await page.emulateMedia({ media: 'print' });
    await eventually('the menu is not printed', () => page.locator('nav.navbar').first().isHidden());
  });

  await step('all messages of a number', async () => {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`${url}/bulk-whatsapp/messages`);
    await page.fill('#phone-number', dora.slice(1));
    await page.click('bw-message-search form button');
    await page.waitForFunction(number => {
      const cells = [...document.querySelectorAll('bw-message-search tbody td:first-child')];
      return cells.length > 0 && cells.every(cell => cell.textContent.includes(number));
    }, dora);
    await page.locator('bw-message-search tbody a').first().click();
    await page.getByRole('link', { name: 'All messages of this number' }).click();
    await eventually('the number has its history', () => text('bw-number-page bw-message-history'), history => /Failed[^]*Retry requested[^]*Sent/.test(history));
  });

  await step('the list is renamed and deleted', async () => {
    await page.goto(list);
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.fill('#list-name', `Old customers ${unique}`);
    await page.click('bw-list-name-form button');
    await page.waitForFunction(name => document.querySelector('bw-recipient-list-page h1')?.textContent === name, `Old customers ${unique}`);
    await page.getByRole('button', { name: 'Delete list' }).click();
    await page.waitForSelector('#confirm');
    await eventually('the question says how many people the list has', question, asked => asked.includes('5 people'));
    await confirm();
    await page.waitForSelector('bw-recipient-lists h1');
  });
}
