import { chooseTemplate } from './browser.mjs';

const OFFER = 'bw-typed-input .alert';
const SECRET = 'EAAG-never-kept';
const NUMBER_ID = '104729000042';

/** What is typed survives a language, a reload, a closed tab and Back; a save and signing out remove it from the browser. */
export async function driveTyping({ page, url, user, step, check, eventually }) {
  const title = `Kept ${Date.now().toString(36)}`;
  const kept = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('bulk-whatsapp.typed')).map(entry => entry.join(' ')).join('\n'));
  const offer = () => page.locator(OFFER);
  const restore = async () => {
    await offer().waitFor();
    await offer().getByRole('button').first().click();
  };
  const chooseLanguage = async (name, code) => {
    await page.click('app-language-menu button');
    await page.locator('app-language-menu [ngbdropdownitem]', { hasText: name }).click();
    await page.waitForFunction(expected => document.documentElement.lang === expected, code);
  };
  const isNothingOpen = () => page.locator('.dropdown-menu:visible').count().then(count => count === 0);

  await step('hovering opens nothing', async () => {
    await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
    await page.waitForSelector('#title');
    for (const toggle of await page.locator('[ngbDropdownToggle]:visible').all()) {
      await toggle.hover();
      check('hovering over a menu leaves it shut', await isNothingOpen());
    }
    await page.mouse.move(600, 700);
  });

  await step('typing outlives a language', async () => {
    await page.fill('#title', title);
    await chooseTemplate(page, 'spring_offer (en_US)');
    await page.locator('bw-recipient-grid tbody input').first().fill('+12025550123');
    await page.keyboard.press('Tab');
    await chooseLanguage('Deutsch', 'de');
    await restore();
    await eventually('the title is back after a change of the language', () => page.inputValue('#title'), value => value === title);
    await eventually('and the first row', () => page.locator('bw-recipient-grid tbody input').first().inputValue(), value => value === '+12025550123');
    await eventually('and the template', () => page.locator('bw-template-picker').innerText(), text => text.includes('spring_offer'));
    await chooseLanguage('English', 'en');
    await restore();
  });

  await step('typing outlives a reload', async () => {
    await eventually('the title is kept', kept, text => text.includes(title));
    await page.reload();
    await offer().waitFor();
    await eventually('the offer says when', () => offer().innerText(), text => /Restore what you typed at \d+:\d\d/.test(text));
    await restore();
    await eventually('the title is back after a reload', () => page.inputValue('#title'), value => value === title);
  });

  await step('going back asks', async () => {
    await page.goto(`${url}/bulk-whatsapp/campaigns`);
    await page.locator('bw-campaign-list header a[href$="/new"]').click();
    await restore();
    await page.evaluate(() => history.back());
    await page.waitForSelector('#cancel');
    await page.click('#cancel');
    await page.waitForSelector('#cancel', { state: 'detached' });
    await eventually('the page stays with its title', () => page.inputValue('#title'), value => value === title);
  });

  await step('a closed tab', async () => {
    const context = page.context();
    const other = await context.newPage();
    await other.goto(`${url}/bulk-whatsapp/accounts/new`);
    await other.locator('#phone-number-id').fill(NUMBER_ID);
    await other.locator('#access-token').fill(SECRET);
    await other.locator('#app-secret').fill(SECRET);
    await other.close({ runBeforeUnload: false });
    await page.bringToFront();
    await eventually('what a closed tab had is kept', kept, text => text.includes(NUMBER_ID));
    check('its secrets are not', !(await kept()).includes(SECRET));
  });

  await step('a save ends the offer', async () => {
    await page.click('bw-new-campaign header button');
    await page.waitForSelector('bw-campaign-page h1');
    check('a saved campaign is not kept in the browser', !(await kept()).includes(title));
    await page.goto(`${url}/bulk-whatsapp/campaigns/new`);
    await page.waitForSelector('#title');
    check('and not offered again', (await offer().count()) === 0);
  });

  await step('typing about a person', async () => {
    await page.goto(`${url}/bulk-whatsapp/recipient-lists`);
    await page.click('bw-recipient-lists header button');
    await page.fill('#list-name', `People ${title}`);
    await page.click('bw-recipient-lists form.card-body button');
    const add = page.getByRole('button', { name: 'Add a recipient' });
    await add.click();
    await page.fill('#edit-name', 'Half a person');
    await page.reload();
    await add.click();
    await restore();
    await eventually('the name is back', () => page.inputValue('#edit-name'), name => name === 'Half a person');
    await page.reload();
    await add.click();
    await offer().getByRole('button').last().click();
    await offer().waitFor({ state: 'detached' });
    check('what is discarded is gone', !(await kept()).includes('Half a person'));
  });

  await step('signing out forgets', async () => {
    check('something is kept until then', (await kept()).includes(NUMBER_ID));
    await page.locator('app-user-menu').getByText(user, { exact: true }).click();
    await page.locator('app-user-menu [ngbdropdownitem]').last().click();
    await page.waitForSelector('#username');
    check('signing out removes everything', (await kept()) === '', await kept());
  });
}
