import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
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

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function launch(executablePath) {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** A page, in a session of its own, that remembers what must not happen: errors in the console, failed answers nobody expects, requests to another host. */
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
  return { page, complaints };
}

/** Checks that are printed one a line, with ✓ or ✗. */
export class Checks {
  failed = 0;

  check = (name, holds, found = '') => {
    console.log(`${holds ? '✓' : '✗'} ${name}${holds || !found ? '' : `: ${found}`}`);
    this.failed += holds ? 0 : 1;
  };

  /** Makes steps of a page: each ends with a screenshot, and with what every page must be: silent, and usable without eyes. */
  stepsOf({ page, complaints }, folder) {
    mkdirSync(folder, { recursive: true });
    return async (name, act) => {
      complaints.length = 0;
      try {
        await act();
        await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
        await page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running'), { timeout: 2_000 }).catch(() => undefined);
        const problems = await accessibilityProblems(page);
        this.check(`${name}: accessible`, problems.length === 0, problems.join('; '));
      } catch (error) {
        this.check(name, false, error.message);
      }
      this.check(`${name}: no error and no request to another host`, complaints.length === 0, complaints.join('; '));
      await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`), fullPage: true });
    };
  }
}

export async function signIn(page, url, user, password) {
  await page.goto(`${url}/account/login`);
  await page.fill('#username', user);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.locator('nav.navbar').getByText(user, { exact: true }).waitFor();
}

/** What axe-core calls serious or critical, in a line each. */
async function accessibilityProblems(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations
    .filter(violation => ['serious', 'critical'].includes(violation.impact))
    .map(violation => `${violation.id}: ${violation.nodes[0].html}`);
}
