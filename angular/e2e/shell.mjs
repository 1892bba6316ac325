const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
const WIDE = { width: 2200, height: 900 };

/** The frame around every page: the menu, the breadcrumbs, the tab's title, the width; and tables on a phone. */
export async function driveShell({ page, url, step, check, eventually }) {
  const open = async (path, selector) => {
    await page.goto(url + path);
    await page.waitForSelector(selector);
  };
  const trail = () => page.locator('app-breadcrumbs li').allInnerTexts();

  await step('shell of a list', async () => {
    await open('/bulk-whatsapp/templates', 'bw-template-list tbody a');
    await eventually('the tab names the page', () => page.title(), title => title === 'Templates · Bulk WhatsApp');
    await eventually('the breadcrumbs say where it is', trail, names => names.join(' / ') === 'Set-up / Templates');
    await eventually('its group is unfolded in the menu', () => page.locator('app-main-menu a[aria-current=page]').innerText(), name => name.trim() === 'Templates');
  });

  await step('shell of a document', async () => {
    await page.locator('bw-template-list tbody a').first().click();
    await page.waitForSelector('bw-template-page h1');
    const heading = (await page.innerText('main h1')).replaceAll(/\s+/g, ' ').trim();
    await eventually('the tab names the document', () => page.title(), title => title === `${heading} · Bulk WhatsApp`);
    await eventually('the breadcrumbs lead back to the list', trail, names => names.length === 3 && names[2].trim() === heading);
    await page.locator('app-breadcrumbs a').last().click();
    await page.waitForSelector('bw-template-list tbody a');
  });

  await step('shell of an ABP page', async () => {
    await open('/identity/users', 'main abp-page');
    await eventually('the tab names it', () => page.title(), title => title === 'Users · Bulk WhatsApp');
    await eventually('there is one trail of breadcrumbs', () => page.locator('main nav[aria-label]:visible, main abp-breadcrumb:visible').count(), count => count === 1);
  });

  await step('a narrow menu', async () => {
    const width = () => page.locator('nav.navbar').evaluate(menu => menu.getBoundingClientRect().width);
    const before = await width();
    await page.click('.shell-narrower');
    await eventually('the menu has only icons', width, now => now < before / 2);
    await page.reload();
    await page.waitForSelector('main h1');
    check('and stays so', (await width()) < before / 2);
    await page.click('.shell-narrower');
  });

  await step('a wide screen', async () => {
    await page.setViewportSize(WIDE);
    await open('/bulk-whatsapp/campaigns', 'bw-campaign-list td a');
    await eventually('the page uses up to 1,600 pixels', () => page.locator('main').evaluate(main => main.getBoundingClientRect().width), width => width === 1600);
    await page.setViewportSize(DESK);
  });

  await step('in Spanish', async () => {
    const choose = async (name, code) => {
      await page.click('app-language-menu button');
      await page.locator('app-language-menu [ngbdropdownitem]', { hasText: name }).click();
      await page.waitForFunction(expected => document.documentElement.lang === expected, code);
    };
    await choose('español', 'es');
    await eventually('the page and its tab are in Spanish', () => page.title(), title => title === 'Campañas · Bulk WhatsApp');
    await eventually('dates, too', () => page.innerText('bw-campaign-list tbody'), text => /\b\d\d?\/\d\d?\/\d\d\b/.test(text));
    await choose('English', 'en');
  });

  await step('cards on a phone', async () => {
    await page.setViewportSize(PHONE);
    await open('/bulk-whatsapp/campaigns', 'bw-campaign-list td a');
    await eventually(
      'no table is wider than its page',
      () => page.locator('.table-responsive').evaluateAll(frames => frames.filter(frame => frame.scrollWidth > frame.clientWidth + 1).length),
      count => count === 0,
    );
    await eventually('each value has its column\'s name', () => page.locator('bw-campaign-list tbody td[data-label="Title"]').count(), count => count > 0);
  });
  await page.setViewportSize(DESK);
}
