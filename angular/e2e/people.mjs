// node e2e/people.mjs URL USER PASSWORD CHROMIUM FOLDER SIMULATOR
// Checks that messages reach the right person: ambiguous files and pastes, and people who write that they want no more messages. Runs
// on a host whose account "Simulator" sends to the simulator, also repeatedly on the same one. Screenshots go to FOLDER.
import { readFileSync } from 'node:fs';
import { Checks, launch, openPage, signIn } from './browser.mjs';

const [url, user, chromium, folder, simulator] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const run = Date.now().toString(36);
const digits = Date.now().toString().slice(-4);
const somebody = `1907555${digits}`;
const later = `1907556${digits}`;

/** Names from Windows in another language, two columns that may hold the numbers, and digits that are valid in Alabama and Singapore. */
const ASKS = 'Клиент;Контакт 1;Контакт 2;Город\nИван Петров;+1 202 555 0171;+1 415 555 0171;Омск\nОльга Смирнова;+1 202 555 0172;+1 415 555 0172;Тверь\nАнна Жукова;6592234567;+1 415 555 0173;Псков\n';
const FILTERED = { name: 'filtered.xlsx', mimeType: 'application/octet-stream', buffer: readFileSync(new URL('files/filtered.xlsx', import.meta.url)) };
const SPANISH = 'N.º de cliente\tNombre\tMóvil\tCiudad\n2025550001\tAna Peña\t+34 612 345 678\tCádiz\n2025550002\tLuis\t+34 612 345 679\tVigo';
const HINDI = 'ग्राहक संख्या\tनाम\tमोबाइल\n2025550001\tआशा\t+91 98765 43210';
const TWO_NUMBERS = 'Kontakt 1\tKontakt 2\n+49 1511 2345678\t+49 1511 2345680\n+49 1511 2345679\t+49 1511 2345681';

const browser = await launch(chromium);
const opened = await openPage(browser, url);
const { page, refusals } = opened;
const checks = new Checks();
const { check, eventually } = checks;
const step = checks.stepsOf(opened, folder);
const text = selector => page.locator(selector).first().innerText();
const go = async (path, selector) => {
  await page.goto(`${url}/bulk-whatsapp/${path}`);
  await page.waitForSelector(selector);
};
const paste = async (cell, table) => {
  await page.locator(cell).focus();
  await page.locator(cell).evaluate((field, copied) => {
    const data = new DataTransfer();
    data.setData('text/plain', copied);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, table);
};
const cells = (...ids) => Promise.all(ids.map(id => page.inputValue(`#cell-${id}`)));
const isEqual = (...expected) => found => found.join('|') === expected.join('|');
const tell = async message => {
  const { phoneNumbers } = await (await page.request.get(`${simulator}/_simulator/state`)).json();
  await page.request.post(`${simulator}/_simulator/webhooks/send`, { data: { kind: 'inbound', phoneNumberId: phoneNumbers[0].id, to: somebody, ...message } });
};
const confirm = async () => {
  await page.locator('#confirm').click();
  await page.locator('#confirm').waitFor({ state: 'detached' });
};
const foundOf = number => async () => {
  await page.fill('#filter', number.slice(-7));
  await page.click('bw-opt-out-list > form button');
  return (await page.locator('bw-opt-out-list > .card tbody').allInnerTexts()).join();
};
let list = '';

await signIn(page, url, user, password);

await step('people a file that asks', async () => {
  await go('recipient-lists', 'bw-recipient-lists header button');
  await page.click('bw-recipient-lists header button');
  await page.fill('#list-name', `Doubtful ${run}`);
  await page.click('bw-recipient-lists form.card-body button');
  await page.waitForSelector('bw-audience-file-form');
  list = page.url();
  await page.setInputFiles('#file', { name: 'clients.csv', mimeType: 'text/csv', buffer: windows1251(ASKS) });
  await page.selectOption('#default-country', 'US');
  await page.click('bw-audience-file-form button');
  await page.waitForSelector('bw-reading-choices');
  await eventually('names are shown in each encoding', () => text('bw-reading-choices fieldset'), shown => shown.includes('windows-1251') && shown.includes('Иван Петров'));
  await eventually('the columns that may hold the numbers are shown with their content', () => text('bw-reading-choices fieldset:nth-of-type(2)'), shown => /Контакт 1.*202.*Контакт 2.*415/s.test(shown));
  check('nothing is imported before the answer', await page.locator('bw-recipient-import .btn-primary').last().isDisabled());
  await eventually('it says why', () => text('#column-missing'), why => why.includes('column'));
});

await step('people a file that was answered', async () => {
  await page.locator('bw-reading-choices fieldset').first().locator('label', { hasText: 'windows-1251' }).click();
  await page.locator('bw-reading-choices fieldset').nth(1).locator('label', { hasText: 'Контакт 1' }).click();
  const first = 'bw-recipient-import tbody tr:first-child';
  await eventually('the rows are read again', () => text(first), row => row.includes('+12025550171') && row.includes('Иван Петров'));
  await eventually('doubtful digits are listed with both readings', () => text('bw-recipient-import tbody tr:nth-child(3)'), row => row.includes('+1 659-223-4567') && row.includes('+65 9223 4567'));
});

await step('people rejected rows', async () => {
  await page.locator('bw-recipient-import .btn-primary').last().click();
  await page.waitForSelector('bw-recipient-import .problems');
  await page.locator('bw-recipient-import .btn-primary').last().click();
  await page.waitForSelector('bw-recipient-import .alert-link');
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('bw-recipient-import .alert-link')]);
  const csv = readFileSync(await file.path(), 'utf8');
  check('the file has a rejected row unchanged, followed by the reason', /Анна Жукова.*6592234567.*Псков.*\+1 659-223-4567/s.test(csv), csv);
});

await step('people hidden rows', async () => {
  await page.getByRole('button', { name: 'Import another file' }).click();
  await page.setInputFiles('#file', FILTERED);
  await page.click('bw-audience-file-form button');
  await eventually('hidden rows are mentioned', () => text('bw-reading-choices .alert'), shown => /hidden.*left out: 38/.test(shown));
  await page.check('#hidden-rows');
  await eventually('they can be taken', () => text('bw-reading-choices .alert'), shown => /included: 38/.test(shown));
  await page.uncheck('#hidden-rows');
  await eventually('or not', () => text('bw-reading-choices .alert'), shown => /left out: 38/.test(shown));
  await page.locator('bw-recipient-import .btn-primary').last().click();
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await eventually('the result mentions them too', () => text('bw-recipient-import [role=status]'), shown => /left out: 38/.test(shown));
});

await step('people pasted into the import', async () => {
  await page.getByRole('button', { name: 'Import another file' }).click();
  await page.click('bw-audience-file-form summary');
  await page.fill('#pasted-text', SPANISH);
  await page.click('bw-audience-file-form button');
  await eventually('a paste is read like a file', () => page.inputValue('#phone-column'), column => column === 'Móvil');
});

await step('people a pasted Spanish table', async () => {
  await go('campaigns/new', '#cell-0-0');
  await page.fill('#title', `Pasted ${run}`);
  await paste('#cell-0-0', SPANISH);
  await eventually('the customer number is not taken for a phone number', () => cells('0-0', '0-1', '0-2', '0-3', '1-0'), isEqual('+34 612 345 678', 'Ana Peña', '2025550001', 'Cádiz', '+34 612 345 679'));
  await eventually('it says which columns it took', () => text('bw-draft-form .alert[role=status]'), shown => /Móvil.*Nombre/.test(shown));
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually('and can be undone', () => cells('0-0', '0-1'), isEqual('', ''));
});

await step('people a pasted Hindi table', async () => {
  await paste('#cell-0-0', HINDI);
  await eventually('titles in other scripts are recognised', () => cells('0-0', '0-1', '0-2'), isEqual('+91 98765 43210', 'आशा', '2025550001'));
  await paste('#cell-0-1', 'Asha\tx\nRavi\ty');
  await eventually('a block pasted into another cell is put there unchanged', () => cells('0-0', '0-1', '0-2', '1-0', '1-1'), isEqual('+91 98765 43210', 'Asha', 'x', '', 'Ravi'));
});

await step('people a paste that asks', async () => {
  await go('campaigns/new', '#cell-0-0');
  await paste('#cell-0-0', TWO_NUMBERS);
  await page.waitForSelector('bw-pasted-rows fieldset');
  await page.locator('bw-pasted-rows label', { hasText: 'Kontakt 2' }).click();
  await eventually('the answer puts it into the rows', () => cells('0-0', '1-0'), isEqual('+49 1511 2345680', '+49 1511 2345681'));
});

await step('people a paste without numbers', async () => {
  await go('campaigns/new', '#cell-0-0');
  refusals.add(403).add(400);
  await paste('#cell-0-0', 'Ada\tUlm\nBob\tBonn');
  await page.waitForSelector('bw-pasted-rows :is([role=alert], fieldset)');
  await page.locator('bw-pasted-rows').getByRole('button', { name: 'Paste the cells as they are' }).click();
  await eventually('it is not lost', () => cells('0-0', '0-1', '1-1'), isEqual('Ada', 'Ulm', 'Bonn'));
});

await step('people who write stop', async () => {
  await tell({ text: 'Arrêt! 🙏' });
  await go('opt-outs', 'bw-opt-out-list #filter');
  await eventually('their words are shown', foundOf(somebody), row => row.includes('Arrêt! 🙏') && row.includes(somebody));
});

await step('people opt in again', async () => {
  await page.click('bw-opt-out-list > .card tbody button');
  await page.waitForSelector('#confirm');
  await eventually('the question says whom else it concerns', () => page.locator('abp-confirmation').innerText(), asked => asked.includes('every other number'));
  await confirm();
  await page.waitForSelector('bw-opt-out-list > bw-list-footer p');
});

await step('people with another number', async () => {
  await page.goto(list);
  await page.getByRole('button', { name: 'Add a recipient' }).click();
  await page.fill('#edit-number', `+${somebody}`);
  await page.click('bw-recipient-editor button[type=submit]');
  await page.waitForSelector('bw-recipient-editor', { state: 'detached' });
  await tell({ type: 'system', system: { type: 'user_changed_number', newNumber: `+${later}` } });
  await eventually('the new number is proposed', async () => {
    await page.fill('#filter', somebody);
    await page.getByRole('button', { name: 'Search' }).click();
    return (await page.locator('bw-recipient-list-page > .card tbody').allInnerTexts()).join();
  }, row => row.includes('changed to') && row.includes(later));
});

await step('people whose number is taken over', async () => {
  await page.getByRole('button', { name: `Accept that +${somebody} changed to +${later}` }).click();
  await page.waitForSelector('#confirm');
  await confirm();
  await page.fill('#filter', later);
  await page.getByRole('button', { name: 'Search' }).click();
  await eventually('the list has the new number', () => text('bw-recipient-list-page > .card tbody'), row => row.includes(later) && !row.includes(somebody));
  await go('opt-outs', 'bw-opt-out-list #filter');
});

await step('people stop words', async () => {
  await page.getByRole('link', { name: 'Stop words' }).click();
  await page.waitForSelector('#stop-words');
  await page.fill('#stop-words', `Schluss\nnix mehr ${run}`);
  await page.fill('#confirmation', 'Sie bekommen *keine* Nachrichten mehr.');
  await eventually('the answer is shown as on a phone', () => text('bw-phone-preview'), shown => shown.includes('Sie bekommen keine Nachrichten mehr.'));
  await page.click('bw-stop-words button[type=submit]');
  await page.waitForSelector('bw-stop-words .alert-success');
  await page.reload();
  await page.waitForSelector('#stop-words');
  await eventually('they are kept', () => page.inputValue('#stop-words'), words => words.includes(run));
});

await step('people own stop words', async () => {
  await tell({ text: `Nix mehr ${run}!` });
  await go('opt-outs', 'bw-opt-out-list #filter');
  await eventually('a word of their own opts out', foundOf(somebody), row => row.includes(`Nix mehr ${run}!`));
  await eventually('and by their other number as well', foundOf(later), row => row.includes(later) && row.includes('Same person as'));
});

await step('people erased', async () => {
  await go('privacy', 'bw-privacy-page #person-number');
  await page.fill('#person-number', `+${later}`);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await eventually('what is stored is counted, under every number', () => text('bw-privacy-page'), shown => shown.includes('Opt-outs') && shown.includes(somebody));
  await eventually('the page says how long data is kept', () => text('bw-privacy-page'), shown => shown.includes('730'));
  await page.fill('#person-again', `+${somebody}0`);
  await eventually('a typing error erases nobody', () => page.locator('bw-privacy-page .btn-danger').isDisabled(), isDisabled => isDisabled);
  await page.fill('#person-again', `+${later}`);
  await page.click('bw-privacy-page .btn-danger');
  await eventually('the result is shown as a text', () => text('bw-privacy-page .alert-success'), said => said.includes('The person was erased.') && said.includes('still holds'));
  await go('opt-outs', 'bw-opt-out-list #filter');
  await eventually('their opt-out is not shown any more', foundOf(somebody), row => !row.includes(somebody));
});

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;

/** Cyrillic text as Windows stores it in Russian. */
function windows1251(value) {
  return Buffer.from([...value].map(letter => (letter >= 'А' && letter <= 'я' ? letter.codePointAt(0) - 0x350 : letter.codePointAt(0))));
}
