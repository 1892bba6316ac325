const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
// The other scripts cover every page on a desktop. A page that fits a phone in these two looks also fits there.
const LOOKS = [
  { name: 'phone german', size: PHONE, language: 'Deutsch', code: 'de', direction: 'ltr', colours: 'light' },
  { name: 'phone arabic dark', size: PHONE, language: 'العربية', code: 'ar', direction: 'rtl', colours: 'dark' },
];
const USUAL = { language: 'English', code: 'en', direction: 'ltr', colours: 'light' };
const TEXT_KEY = /\b(UI|Enum|Permission|DisplayName):[A-Z]\w*|\b\w+::\w+/;

/** The paths of all pages: those behind the menu, those behind a button, and one of each kind behind a list. */
export async function allPages(page, url) {
  await page.locator('app-main-menu a').first().waitFor({ state: 'attached' });
  // The dashboard of jobs belongs to Hangfire.
  const inMenu = (await page.locator('app-main-menu a').evaluateAll(links => links.map(link => new URL(link.href).pathname))).filter(path => path !== '/jobs');
  const idOfFirst = async path => (await (await page.request.get(`${url}/api/bulk-whatsapp/${path}`)).json()).items[0]?.id;
  const details = [
    ['campaigns', 'bulk-messages?maxResultCount=1'],
    ['templates', 'templates?maxResultCount=1'],
    ['recipient-lists', 'recipient-lists?maxResultCount=1'],
    ['messages', 'messages?maxResultCount=1'],
  ];
  const paths = [...inMenu, '/bulk-whatsapp/campaigns/new', '/bulk-whatsapp/opt-outs/words'];
  for (const [folder, list] of details) {
    const id = await idOfFirst(list);
    if (id) {
      paths.push(`/bulk-whatsapp/${folder}/${id}`);
    }
  }
  return paths;
}

/** A page's name in checks and screenshots. */
export function nameOf(path) {
  return path.replace(/^\/(bulk-whatsapp\/)?/, '').replace(/[0-9a-f-]{36}/, 'one').replaceAll('/', ' ');
}

/** A page is ready when it has a heading and no request is under way. */
export async function visit({ page, url, isQuiet }, path) {
  await page.goto(url + path);
  await page.waitForSelector('main :is(h1, h5, .alert)');
  await isQuiet();
}

/** Checks every page in each look: nothing overflows, everything is readable, and no text is missing. */
export async function driveLooks(stage) {
  const { page, url, step, check, eventually } = stage;
  const paths = await allPages(page, url);
  check(`the menu leads to ${paths.length - 1} pages`, paths.length > 8);
  for (const look of LOOKS) {
    await page.setViewportSize(look.size);
    await choose(stage, look);
    for (const path of paths) {
      const name = `${look.name} ${nameOf(path)}`;
      await step(name, async () => {
        await visit(stage, path);
        await eventually(
          `${name}: no wider than the screen`,
          async () => ({ ...(await page.evaluate(() => ({ width: document.documentElement.scrollWidth, visible: innerWidth }))), widest: await widest(page) }),
          ({ width, visible }) => width <= visible,
        );
        await eventually(
          `${name}: has its language, direction and colours`,
          () =>
            page.evaluate(() => ({
              direction: document.documentElement.dir,
              language: document.documentElement.lang,
              colours: document.documentElement.dataset.bsTheme,
              sheet: [...document.styleSheets].some(sheet => sheet.href?.includes('bootstrap-rtl')) ? 'rtl' : 'ltr',
            })),
          ({ direction, language, colours, sheet }) =>
            language === look.code && direction === look.direction && sheet === look.direction && colours === look.colours,
        );
        await eventually(`${name}: every text is there`, async () => TEXT_KEY.exec(await page.innerText('body'))?.[0], missing => missing === undefined);
      });
    }
  }
  await page.setViewportSize(DESK);
  await choose(stage, USUAL);
}

/** As a person would: with the menus. */
async function choose(stage, { language, code, direction, colours }) {
  const { page } = stage;
  await visit(stage, '/bulk-whatsapp/campaigns');
  await openMenu(page);
  await page.click('app-colour-menu button');
  await page.locator('app-colour-menu [ngbdropdownitem]').nth(['system', 'light', 'dark'].indexOf(colours)).click();
  await openMenu(page);
  await page.click('app-language-menu button');
  await page.locator('app-language-menu [ngbdropdownitem]', { hasText: language }).click();
  await page.waitForFunction(expected => document.documentElement.lang === expected.code && document.documentElement.dir === expected.direction, { code, direction });
  await page.locator('app-language-menu > div > button', { hasText: language }).waitFor({ state: 'attached' });
}

async function openMenu(page) {
  const toggle = page.locator('.navbar-toggler');
  if ((await toggle.isVisible()) && (await toggle.getAttribute('aria-expanded')) !== 'true') {
    await toggle.click();
  }
}

/** The innermost element that overflows, for whoever has to correct it. */
function widest(page) {
  return page.evaluate(() => {
    const isInside = element => element.closest('.table-responsive, .overflow-auto, .overflow-x-auto') !== null;
    const out = [...document.querySelectorAll('main *')].filter(element => {
      const { left, right } = element.getBoundingClientRect();
      return (right > innerWidth + 1 || left < -1) && !isInside(element);
    });
    return out.at(-1)?.outerHTML.slice(0, 160) ?? '';
  });
}
