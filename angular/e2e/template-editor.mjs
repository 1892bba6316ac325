// node e2e/template-editor.mjs URL USER CHROMIUM FOLDER SIMULATOR
// Writes templates: with an image and a button, rejected and mended, changed once a day, in another language, deleted. Runs on a host whose
// account "Simulator" sends to the simulator, also repeatedly on the same one. Screenshots go to FOLDER.
import { Checks, launch, openPage, signIn } from './browser.mjs';

const [url, user, chromium, folder, simulator] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const run = Date.now().toString(36);
const name = `garden_party_${run}`;
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const browser = await launch(chromium);
const opened = await openPage(browser, url);
const { page, refusals } = opened;
const checks = new Checks();
const { check, eventually } = checks;
const step = checks.stepsOf(opened, folder);
const text = selector => page.locator(selector).first().innerText();
const open = async path => {
  await page.goto(`${url}/bulk-whatsapp/templates${path}`);
  await page.waitForSelector('main h1');
};
const choose = async (select, label) => {
  const value = await page.locator(`${select} option`, { hasText: label }).first().getAttribute('value');
  await page.selectOption(select, value);
};
const send = () => page.click('bw-template-editor form button[type=submit]');
const status = () => text('bw-template-page bw-template-status-badge');
const untilStatus = wanted => eventually(`its status becomes: ${wanted}`, async () => {
  await page.reload();
  await page.waitForSelector('bw-template-page bw-template-status-badge');
  return status();
}, shown => shown === wanted);
const write = async (title, body) => {
  await open('/new');
  await page.waitForSelector('bw-template-editor #body');
  if (await page.locator('#account').count() > 0) {
    await page.selectOption('#account', { label: 'Simulator' });
  }
  await page.fill('#name', title);
  await page.selectOption('#language', 'en_US');
  await page.fill('#body', body);
};

await signIn(page, url, user, password);

await step('template editor new', async () => {
  await open('');
  await page.getByRole('link', { name: 'New template' }).click();
  await page.waitForSelector('bw-template-editor #body');
  if (await page.locator('#account').count() > 0) {
    await page.selectOption('#account', { label: 'Simulator' });
  }
  check('nothing is complained about before anything is typed', await page.locator('bw-problems .text-danger').count() === 0);
  await page.fill('#name', 'Garden Party');
  await eventually('a wrong name is told while typing', () => text('[id="problem-name"]'), said => said.includes('lower-case letters'));
  await page.fill('#name', name);
  await eventually('and no more when it is right', () => text('[id="problem-name"]'), said => said === '');
  await page.selectOption('#language', 'en_US');
  await page.fill('#body', '{{1}}, come to our garden party!');
  await eventually('a placeholder at the beginning is told', () => text('[id="problem-body"]'), said => said.includes('must not begin or end with a placeholder'));
  await page.fill('#body', `Hello {{1}}, come to our garden party ${run} and bring a friend!`);
  await page.fill('[id="bodySamples.1"]', 'Ada');
  await eventually('the phone shows the message with the example', () => text('bw-phone-preview'), shown => shown.includes('Hello Ada, come to our garden party'));
});

await step('template editor image and button', async () => {
  await choose('#header-kind', 'Image');
  await page.setInputFiles('#headerHandle', { name: 'garden.png', mimeType: 'image/png', buffer: PIXEL });
  await eventually('WhatsApp has the sample', () => text('[id="headerHandle-hint"]'), said => said.includes('garden.png'));
  await page.waitForSelector('bw-phone-preview img');
  await page.fill('#footer', "Ada's Garden Shop");
  await page.click('#buttons-add');
  await choose('[id="buttons[0].kind"]', 'Web address');
  await page.fill('[id="buttons[0].text"]', 'See the garden');
  await page.fill('[id="buttons[0].url"]', 'https://shop.example.org/{{1}}/garden');
  await eventually('a placeholder in the middle of an address is told', () => text('[id="problem-buttons[0].url"]'), said => said.includes('at its very end'));
  await page.fill('[id="buttons[0].url"]', 'https://shop.example.org/garden/{{1}}');
  await page.fill('[id="buttons[0].urlSample"]', 'https://shop.example.org/garden/ada');
  await eventually('it can be sent', () => text('bw-template-editor form [role=status].text-body-secondary'), said => said.includes('WhatsApp reviews it'));
});

await step('template editor approved', async () => {
  await send();
  await page.waitForSelector('bw-template-page h1');
  check('its page opens', (await text('bw-template-page h1')) === name);
  await untilStatus('Approved');
  await eventually('the phone shows image, text and button', () => text('bw-phone-preview'), shown => shown.includes('Image') && shown.includes('See the garden'));
});

await step('template editor change', async () => {
  await page.getByRole('link', { name: 'Change template' }).click();
  await page.waitForSelector('bw-template-editor #body');
  await eventually('the limit is told before', () => text('bw-template-editor .alert-info'), said => said.includes('Changes left: 10'));
  check('the name stays', await page.locator('#name').getAttribute('readonly') !== null);
  await page.fill('#body', `Hello {{1}}, come to our big garden party ${run} and bring a friend!`);
  await page.setInputFiles('#headerHandle', { name: 'garden.png', mimeType: 'image/png', buffer: PIXEL });
  await eventually('WhatsApp has the sample', () => text('[id="headerHandle-hint"]'), said => said.includes('garden.png'));
  await send();
  await page.waitForSelector('bw-template-page h1');
  await eventually('the new text is shown', () => text('bw-phone-preview'), shown => shown.includes('big garden party'));
  await eventually('a second change on the day is not offered', () => text('bw-template-page'), shown => shown.includes('one change of an approved template in 24 hours'));
  check('and has no button', await page.getByRole('link', { name: 'Change template' }).count() === 0);
});

await step('template editor other language', async () => {
  await page.getByRole('link', { name: 'In another language' }).click();
  await page.waitForSelector('bw-template-editor #body');
  check('the name is the same', (await page.inputValue('#name')) === name);
  check('the language is to be chosen', (await page.inputValue('#language')) === '');
  await choose('#header-kind', 'None');
  await page.selectOption('#language', 'de');
  await page.fill('#body', `Hallo {{1}}, kommen Sie zu unserem Gartenfest ${run} und bringen Sie Freunde mit!`);
  await eventually('it can be sent', () => text('bw-template-editor form [role=status].text-body-secondary'), said => said.includes('WhatsApp reviews it'));
  await send();
  await page.waitForSelector('bw-template-page h1');
  await untilStatus('Approved');
});

await step('template editor rejected and mended', async () => {
  await page.request.post(`${simulator}/_simulator/templates`, {
    data: { name: `twin_${run}`, language: 'en_US', category: 'MARKETING', components: [{ type: 'BODY', text: `Our shop ${run} is open on Sunday.` }] },
  });
  await write(`sunday_${run}`, `Our shop ${run} is open on Sunday.`);
  await eventually('it can be sent', () => text('bw-template-editor form [role=status].text-body-secondary'), said => said.includes('WhatsApp reviews it'));
  await send();
  await page.waitForSelector('bw-template-page h1');
  await untilStatus('Rejected');
  await eventually('the reason is told in words', () => text('bw-template-page .alert-danger'), said => said.includes('another template has the same text'));
  await page.getByRole('link', { name: 'Change template' }).click();
  await page.waitForSelector('bw-template-editor #body');
  await page.fill('#body', `Our shop ${run} is open on Sunday and on Monday.`);
  await eventually('it can be sent again', () => text('bw-template-editor form [role=status].text-body-secondary'), said => said.includes('WhatsApp reviews it'));
  await send();
  await page.waitForSelector('bw-template-page h1');
  await untilStatus('Approved');
});

await step('template editor refused', async () => {
  await write(`simulate_limit_${run}`, `One template too many ${run}.`);
  await eventually('it can be sent', () => text('bw-template-editor form [role=status].text-body-secondary'), said => said.includes('WhatsApp reviews it'));
  refusals.add(502);
  await send();
  await eventually("WhatsApp's refusal is told in words with a remedy", () => text('bw-template-editor .alert-danger'), said => said.includes('as many templates as WhatsApp allows') && said.includes('Delete templates'));
  check('what was typed stays', (await page.inputValue('#body')).includes('One template too many'));
});

await step('template editor carousel', async () => {
  await page.locator('#shape-carousel').check();
  await page.waitForSelector('bw-template-cards');
  await page.fill('#name', `cards_${run}`);
  await page.fill('#body', `Two picks ${run} for you.`);
  for (const card of [0, 1]) {
    await page.setInputFiles(`[id="cards[${card}].headerHandle"]`, { name: `card${card}.png`, mimeType: 'image/png', buffer: PIXEL });
    await eventually('WhatsApp has the sample of the card', () => text(`[id="cards[${card}].headerHandle-hint"]`), said => said.includes(`card${card}.png`));
    await page.fill(`[id="cards[${card}].body"]`, `Chair number ${card + 1}.`);
    await page.fill(`[id="cards[${card}].buttons[0].text"]`, 'Tell me more');
  }
  await eventually('the phone shows both cards', () => text('bw-phone-preview'), shown => shown.includes('Chair number 1.') && shown.includes('Chair number 2.'));
  await eventually('it can be sent', () => text('bw-template-editor form [role=status].text-body-secondary'), said => said.includes('WhatsApp reviews it'));
  await send();
  await page.waitForSelector('bw-template-page h1');
  await untilStatus('Approved');
});

await step('template editor deleted', async () => {
  await page.getByRole('button', { name: 'Delete at WhatsApp' }).click();
  await page.locator('#confirm').click();
  await eventually('it is deleted', status, shown => shown === 'Deleted');
  check('and is not offered to be deleted again', await page.getByRole('button', { name: 'Delete at WhatsApp' }).count() === 0);
});

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
