import { allPages, nameOf, visit } from './looks.mjs';

const REACHABLE = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';
const MOST_STOPS = 400;

/** Checks that nothing needs a mouse. */
export async function driveKeyboard(stage) {
  const { page, url, step, check, eventually } = stage;
  const focus = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? '');
  const isFocused = (name, selector) =>
    eventually(name, async () => ({ isThere: (await page.locator(`${selector}:focus`).count()) === 1, focus: await focus() }), ({ isThere }) => isThere);

  await step('keyboard skip link', async () => {
    await visit(stage, '/bulk-whatsapp/opt-outs');
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('Tab');
    await eventually('the first stop is the link that skips the menu', () => page.locator('.skip-link:focus').isVisible());
    await page.keyboard.press('Enter');
    await page.waitForSelector('main:focus');
    await page.keyboard.press('Tab');
    await isFocused('it leads into the page', 'main *');
  });

  await step('keyboard menu', async () => {
    const group = page.locator('app-main-menu button', { hasText: 'Results' });
    const entry = 'app-main-menu .menu-group:not([hidden]) a';
    await group.focus();
    await page.keyboard.press('Enter');
    await page.locator('app-main-menu button[aria-expanded=true]', { hasText: 'Results' }).waitFor();
    await page.keyboard.press('Tab');
    await isFocused('a group unfolds, and Tab enters it', entry);
    const target = await page.locator(`${entry}:focus`).getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${target}`);
    await isFocused('another page begins at its beginning', 'main');
    await page.waitForSelector('main h1');
  });

  await step('keyboard question', async () => {
    await visit(stage, '/bulk-whatsapp/opt-outs');
    const remove = page.locator('bw-opt-out-list tbody button').first();
    await remove.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alertdialog] #cancel:focus');
    const stops = [];
    for (let stop = 0; stop < 4; stop++) {
      stops.push(await page.locator('[role=alertdialog] :focus').getAttribute('id'));
      await page.keyboard.press('Tab');
    }
    check('the focus stays in the question', stops.join() === 'cancel,confirm,cancel,confirm', stops.join());
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=alertdialog]', { state: 'detached' });
    await eventually('and returns to what opened the question', () => remove.evaluate(button => button === document.activeElement));
  });

  for (const path of await allPages(page, url)) {
    const name = `keyboard ${nameOf(path)}`;
    await step(name, async () => {
      await visit(stage, path);
      let walked = { missed: [], unseen: [] };
      // If the page refreshes during the walk, the walk starts again.
      await eventually(`${name}: Tab reaches everything`, async () => (walked = await walk(page)).missed, missed => missed.length === 0);
      check(`${name}: the focus is seen everywhere`, walked.unseen.length === 0, walked.unseen.join('; '));
    });
  }
}

/** Presses Tab until the focus is back at the start. A group of radio buttons is one stop; the arrow keys move within it. */
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
