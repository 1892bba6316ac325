import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long a check waits, in milliseconds: long enough that a busy machine fails no check. */
const PATIENCE = 20_000;
const BETWEEN_LOOKS = 100;
const QUIET = 150;
const SHOWN_TEXT = 300;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function launch(executablePath) {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/**
 * A page in its own session, which records what must not happen: errors in the console, unexpected failed answers, requests to other
 * hosts. `refusals` are the statuses that the step expects. `isQuiet` resolves when no request is under way and all answers are drawn.
 */
export async function openPage(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(30_000);
  const complaints = [];
  page.on('console', message => message.type() === 'error' && complaints.push(`console: ${message.text()}`));
  page.on('pageerror', error => complaints.push(`error: ${error.message}`));
  page.on('response', response => response.status() >= 400 && complaints.push(`${response.status()}: ${response.url()}`));
  page.on('request', request => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) {
      complaints.push(`another host: ${request.url()}`);
    }
  });
  return { page, complaints, refusals: new Set(), isQuiet: quietOf(page) };
}

/**
 * Playwright reaches `networkidle` once per document, so it does not cover the requests after a click. A stream of changes is
 * not counted, because it does not end.
 */
function quietOf(page) {
  const underWay = new Set();
  page.on('request', request => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      underWay.clear();
    }
    if (!/\/(progress|live)$/.test(new URL(request.url()).pathname)) {
      underWay.add(request);
    }
  });
  page.on('requestfinished', request => underWay.delete(request));
  page.on('requestfailed', request => underWay.delete(request));

  const isIdle = async () => {
    for (let looks = 0; looks < 3; looks++) {
      if (underWay.size > 0) {
        return false;
      }
      await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))));
      await pause(QUIET / 3);
    }
    return underWay.size === 0;
  };
  return () => until(isIdle);
}

/** Reads until the condition holds or the time is up. A failed read, for example of a page just left, is repeated. */
export async function until(read, holds = Boolean) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    let found;
    try {
      found = await read();
      if (await holds(found)) {
        return { isRight: true, found };
      }
    } catch (error) {
      found = error.message;
    }
    if (Date.now() > end) {
      return { isRight: false, found };
    }
    await pause(BETWEEN_LOOKS);
  }
}

/** Prints each check on a line with ✓ or ✗. */
export class Checks {
  failed = 0;

  /** For a condition that no longer changes. */
  check = (name, holds, found = '') => {
    console.log(`${holds ? '✓' : '✗'} ${name}${holds || !found ? '' : `: ${oneLine(found)}`}`);
    this.failed += holds ? 0 : 1;
  };

  /** For a condition that may become true only a moment later: repeats `read` until it holds. If it never does, prints the last value. */
  eventually = async (name, read, holds) => {
    const { isRight, found } = await until(read, holds);
    this.check(name, isRight, typeof found === 'string' ? found : JSON.stringify(found));
  };

  /** Creates a page's steps. Each ends with a screenshot and the checks that apply to every page: a silent console and accessibility. */
  stepsOf({ page, complaints, refusals, isQuiet }, folder) {
    mkdirSync(folder, { recursive: true });
    return async (name, act) => {
      const failedBefore = this.failed;
      complaints.length = 0;
      refusals.clear();
      try {
        await act();
        await isQuiet();
        await page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running'), { timeout: 2_000 }).catch(() => undefined);
        await this.eventually(`${name}: accessible`, () => accessibilityProblems(page), problems => problems.length === 0);
      } catch (error) {
        this.check(name, false, error.message);
      }
      const unexpected = complaints.filter(complaint => !isAskedFor(complaint, refusals));
      this.check(`${name}: no error and no request to another host`, unexpected.length === 0, unexpected.join('; '));
      if (this.failed > failedBefore) {
        console.log(await whatIsShown(page));
      }
      const path = join(folder, `${name.replaceAll(' ', '-')}.png`);
      await page.screenshot({ path, fullPage: true }).catch(error => console.log(`  no screenshot: ${oneLine(error.message)}`));
    };
  }
}

/** Ignores the refusals that the step expects, because the browser and ABP's pages also write them to the console. */
function isAskedFor(complaint, refusals) {
  return [...refusals].some(status => complaint.startsWith(`${status}:`) || complaint.includes(`status of ${status} `) || complaint.startsWith('console: ERROR'));
}

/** For the log of a failed step, which is often all that is left of a run. */
async function whatIsShown(page) {
  const text = await page.locator('main').first().innerText({ timeout: 2_000 }).catch(() => 'no main element');
  return `  on ${page.url()}: ${oneLine(text).slice(0, SHOWN_TEXT)}`;
}

function oneLine(text) {
  return text.replaceAll(/\u001b\[\d+m/g, '').replaceAll(/\s+/g, ' ');
}

export async function signIn(page, url, user, password) {
  await page.goto(`${url}/account/login`);
  await page.fill('#username', user);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.locator('nav.navbar').getByText(user, { exact: true }).waitFor();
}

/** The page after the first sign-in with a password set by an administrator. */
export async function chooseOwnPassword(page, given, own) {
  await page.waitForSelector('app-own-password');
  await page.fill('#current-password', given);
  await page.fill('#new-password', own);
  await page.fill('#repeated', own);
  await page.click('app-own-password button[type=submit]');
  await page.waitForSelector('app-own-password', { state: 'detached' });
}

/** Chooses a draft's template in its dialog, by the beginning of its title, such as `spring_offer (en_US)`. */
export async function chooseTemplate(page, title) {
  await page.click('#template');
  await page.fill('#template-search', title);
  await page.locator('bw-template-picker article', { has: page.getByRole('heading', { name: title }) }).getByRole('button').first().click();
  await page.locator('bw-template-picker dialog').waitFor({ state: 'hidden' });
}

/** Pastes cells into a cell of a draft's rows, as copied from a spreadsheet. */
export async function pasteCells(page, cell, rows) {
  await page.locator(cell).focus();
  await page.locator(cell).evaluate((field, table) => {
    const data = new DataTransfer();
    data.setData('text/plain', table);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, rows.map(row => row.join('\t')).join('\r\n'));
}

/** A list of messages shows some, all of them failed. */
export function untilOnlyFailed(page, list) {
  return page.waitForFunction(selector => {
    const badges = [...document.querySelectorAll(`${selector} tbody .badge`)];
    return badges.length > 0 && badges.every(badge => badge.classList.contains('text-bg-danger'));
  }, list);
}

/** The findings that axe-core rates as serious or critical, one per line. */
async function accessibilityProblems(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations
    .filter(violation => ['serious', 'critical'].includes(violation.impact))
    .map(violation => `${violation.id}: ${violation.nodes[0].html}`);
}

/** Calls the API from a signed-in page, with the antiforgery token that the pages send. */
export function call(page, method, path, body) {
  return page.evaluate(
    async ({ method, path, body }) => {
      const token = decodeURIComponent(document.cookie.match(/XSRF-TOKEN=([^;]+)/)?.[1] ?? '');
      const response = await fetch(path, { method, headers: { 'Content-Type': 'application/json', RequestVerificationToken: token }, body: JSON.stringify(body) });
      return { status: response.status, body: await response.text() };
    },
    { method, path, body },
  );
}
