/** The module's tab of ABP's settings. Where the configuration has the settings, as in the stand-alone application, they can only be read. */
export async function driveSettings({ page, url, step, check, eventually }) {
  await step('settings', async () => {
    await page.goto(`${url}/setting-management`);
    await page.locator('abp-setting-management .nav-link', { hasText: 'WhatsApp campaigns' }).click();
    const country = page.locator('[id="BulkWhatsApp.DefaultCountry"]');
    await country.waitFor();
    await eventually('the country is one of a list', () => country.locator('option').count(), count => count > 200);
    const save = page.locator('bw-setting-tab button[type=submit]');
    if (!(await country.isEnabled())) {
      check('what the configuration has cannot be saved here', (await save.count()) === 0);
      return;
    }

    const choose = async choice => {
      await country.selectOption(choice);
      const [answer] = await Promise.all([page.waitForResponse(response => response.request().method() === 'PUT'), save.click()]);
      check('the settings are saved', answer.ok(), String(answer.status()));
      await page.reload();
      await page.locator('abp-setting-management .nav-link', { hasText: 'WhatsApp campaigns' }).click();
    };
    const chosen = () => country.evaluate(list => list.selectedOptions[0]?.text.trim());
    await choose({ label: 'Austria (+43)' });
    await eventually('the country that was saved is shown', chosen, text => text === 'Austria (+43)');
    await choose({ index: 0 });
    await eventually('and none again', chosen, text => text.startsWith('None'));
  });
}
