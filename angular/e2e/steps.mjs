import { join } from 'node:path';
import { accessibilityProblems } from './browser.mjs';

/** Says each check in a line, and counts what failed. */
export function startSteps({ page, complaints, folder }) {
  const run = { failed: 0, check, step };

  function check(name, holds, found = '') {
    console.log(`${holds ? '✓' : '✗'} ${name}${holds || !found ? '' : `: ${found}`}`);
    run.failed += holds ? 0 : 1;
  }

  /** Ends with a screenshot, and with what every page must be: silent, and usable without eyes. */
  async function step(name, act) {
    complaints.length = 0;
    try {
      await act();
      await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
      const problems = await accessibilityProblems(page);
      check(`${name}: accessible`, problems.length === 0, problems.join('; '));
    } catch (error) {
      check(name, false, error.message);
    }
    check(`${name}: no error and no request to another host`, complaints.length === 0, complaints.join('; '));
    await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`), fullPage: true });
  }

  return run;
}
