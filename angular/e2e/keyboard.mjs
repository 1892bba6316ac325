import { allPages, nameOf, visit } from './looks.mjs';

const REACHABLE = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';
const MOST_STOPS = 400;

/** Nothing needs a mouse. */
export async function driveKeyboard({ page, url, step, check }) {
  const focused = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? '');

  await step('keyboard skip link', async () => {
    await visit(page, url, '/bulk-whatsapp/opt-outs');
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('Tab');
    check('the first stop is the way past the menu', await page.locator('.skip-link:focus').isVisible());
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    check('it leads into the page', await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), await focused());
  });

  await step('keyboard menu', async () => {
    const group = page.locator('app-main-menu button').first();
    await group.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('app-main-menu .dropdown-menu.show a');
    await page.keyboard.press('ArrowDown');
    check('a group opens, and the arrows walk through it', (await page.locator('app-main-menu .dropdown-menu.show a:focus').count()) === 1, await focused());
    await page.keyboard.press('Escape');
    await page.waitForSelector('app-main-menu .dropdown-menu.show', { state: 'detached' });
    await group.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('app-main-menu .dropdown-menu.show a');
    await page.keyboard.press('ArrowDown');
    const target = await page.evaluate(() => document.activeElement.getAttribute('href'));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${target}`);
    await page.waitForSelector('main h1');
    check('another page begins at its beginning', await page.evaluate(() => document.activeElement === document.querySelector('main')), await focused());
  });

  await step('keyboard question', async () => {
    await visit(page, url, '/bulk-whatsapp/opt-outs');
    const remove = page.locator('bw-opt-out-list tbody button').first();
    await remove.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alertdialog] #cancel:focus');
    const stops = new Set();
    for (let stop = 0; stop < 4; stop++) {
      stops.add(await page.evaluate(() => document.activeElement.id));
      await page.keyboard.press('Tab');
    }
    check('the focus stays in the question', [...stops].sort().join() === 'cancel,confirm', [...stops].join());
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=alertdialog]', { state: 'detached' });
    check('and goes back to what asked it', await remove.evaluate(button => button === document.activeElement), await focused());
  });

  for (const path of await allPages(page, url)) {
    const name = `keyboard ${nameOf(path)}`;
    await step(name, async () => {
      await visit(page, url, path);
      const { missed, unseen } = await walk(page);
      check(`${name}: Tab reaches everything`, missed.length === 0, missed.join('; '));
      check(`${name}: the focus is seen everywhere`, unseen.length === 0, unseen.join('; '));
    });
  }
}

/** Presses Tab until it comes round; a group of radio buttons is one stop, its own keys walk through it. */
async function walk(page) {
  await page.evaluate(reachable => {
    window.scrollTo(0, 0);
    document.activeElement.blur();
    const isShown = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
    globalThis.expected = new Set([...document.querySelectorAll(reachable)].filter(isShown));
    for (const element of globalThis.expected) {
      if (element.tabIndex < 0 || (element.type === 'radio' && !element.checked)) {
        globalThis.expected.delete(element);
      }
    }
    globalThis.unseen = new Set();
  }, REACHABLE);

  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const isRound = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body || element === null) {
        return true;
      }
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      const isSeen = outlineStyle !== 'none' || boxShadow !== 'none';
      if (globalThis.expected.delete(element) && !isSeen) {
        globalThis.unseen.add(element);
      } else if (isSeen) {
        globalThis.unseen.delete(element);
      }
      return false;
    });
    if (isRound) {
      break;
    }
  }
  return page.evaluate(() => ({
    missed: [...globalThis.expected].map(element => element.outerHTML.slice(0, 120)),
    unseen: [...globalThis.unseen].map(element => element.outerHTML.slice(0, 120)),
  }));
}
