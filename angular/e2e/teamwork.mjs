// node e2e/teamwork.mjs URL USER PASSWORD CHROMIUM FOLDER SIMULATOR
// Several people at one campaign: comments that mention a colleague, who looks after it, the address of its filtered messages; and what is
// mended with one click where the people are on a list. Runs on a host whose default account sends to the simulator, also repeatedly.
// Screenshots go to FOLDER.
import { call, Checks, chooseOwnPassword, launch, openPage, signIn } from './browser.mjs';

const [url, user, chromium, folder] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const run = Date.now().toString(36);
const colleague = `colleague-${run}`;
const given = 'Given-1-password';
const own = 'Own-2-password';

const browser = await launch(chromium);
const opened = await openPage(browser, url);
const { page } = opened;
const checks = new Checks();
const { check, eventually } = checks;
const step = checks.stepsOf(opened, folder);
const text = selector => page.locator(selector).first().innerText();
const tab = name => page.getByRole('tab', { name, exact: true }).click();
const go = async (path, selector) => {
  await page.goto(`${url}/bulk-whatsapp/${path}`);
  await page.waitForSelector(selector);
};
const api = async (method, path, body) => {
  const answer = await call(page, method, `/api/${path}`, body);
  if (answer.status >= 400) {
    throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  }
  return answer.body ? JSON.parse(answer.body) : null;
};

await signIn(page, url, user, password);
const template = (await api('GET', 'bulk-whatsapp/templates?filter=welcome_plain&maxResultCount=1')).items[0].id;
const campaign = await api('POST', 'bulk-whatsapp/bulk-messages', { title: `Together ${run}`, templateId: template, labels: [], recipients: [{ mobileNumber: '+12025550140' }] });
await api('POST', 'identity/users', { userName: colleague, name: 'Cora', surname: 'League', email: `${colleague}@example.com`, password: given, isActive: true, roleNames: ['Clerk'] });

await step('teamwork a mention', async () => {
  await go(`campaigns/${campaign.id}`, 'bw-campaign-comments textarea');
  await page.locator('#comment').pressSequentially(`Please look, @${colleague.slice(0, -1)}`);
  await page.locator('bw-user-choices button', { hasText: colleague }).click();
  await eventually('the name stands in the text', () => page.inputValue('#comment'), value => value.includes(`@${colleague} `));
  await page.getByRole('button', { name: 'Add comment' }).click();
  await page.locator('bw-campaign-comments li strong', { hasText: `@${colleague}` }).waitFor();
  check('the comment shows no id', !(await text('bw-campaign-comments ul')).includes('('));
  check('the draft is not changed by it', (await page.getByText('Not saved', { exact: true }).count()) === 0);
});

await step('teamwork an assignment', async () => {
  await page.locator('bw-campaign-assignee > button').click();
  await page.fill('#assignee', 'Cora');
  const choices = page.locator('bw-campaign-assignee bw-user-choices button');
  // A list that changes under the mouse takes no click.
  await eventually('only people with that name are offered', () => choices.allInnerTexts(), names => names.length > 0 && names.every(name => name.includes('Cora')));
  await choices.filter({ hasText: colleague }).click();
  await eventually('the page says who looks after it', () => text('bw-campaign-assignee'), said => said.includes(`Assigned to ${colleague}`));

  await page.reload();
  await page.waitForSelector('bw-campaign-assignee');
  await eventually('also later', () => text('bw-campaign-timeline'), said => /Assigned to/.test(said) && said.includes(colleague));
});

const theirs = await openPage(browser, url);
await checks.stepsOf(theirs, folder)('teamwork the colleague', async () => {
  await theirs.page.goto(`${url}/account/login`);
  await theirs.page.fill('#username', colleague);
  await theirs.page.fill('#password', given);
  await theirs.page.click('button[type=submit]');
  await chooseOwnPassword(theirs.page, given, own);
  await theirs.page.goto(`${url}/bulk-whatsapp/campaigns`);
  const chip = theirs.page.getByRole('button', { name: /Assigned to me/ });
  await eventually('the chip counts it', () => chip.innerText(), said => /1$/.test(said.trim()));
  await chip.click();
  await eventually('only it is listed', () => theirs.page.locator('bw-campaign-list tbody tr').allInnerTexts(), rows => rows.length === 1 && rows[0].includes(`Together ${run}`));
  await theirs.page.locator('bw-campaign-list tbody a').first().click();
  await theirs.page.locator('bw-campaign-comments strong.text-bg-warning', { hasText: colleague }).waitFor();
  check('one sees that one is meant', true);
});

await step('teamwork the address of messages', async () => {
  const sent = await api('POST', 'bulk-whatsapp/bulk-messages', {
    title: `Filtered ${run}`, templateId: template, labels: [], recipients: ['00', '40', '41'].map(ending => ({ mobileNumber: `+120255501${ending}` })),
  });
  await api('POST', `bulk-whatsapp/bulk-messages/${sent.id}/submit`);
  await go(`campaigns/${sent.id}`, 'bw-campaign-page [role=tablist]');
  await page.getByText(/Sent, 1 failed|Partially failed/).first().waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Show messages' }).first().click();
  await page.waitForURL(/tab=messages.*errorCode=|errorCode=.*tab=messages/);
  await eventually('only the failed one is shown', () => page.locator('bw-campaign-messages tbody tr').count(), count => count === 1);
  await page.reload();
  await eventually('also after a reload, with the reason', () => text('bw-campaign-messages .badge'), reason => reason.trim().length > 10);
  check('and only it', (await page.locator('bw-campaign-messages tbody tr').count()) === 1);
  await page.locator('bw-campaign-messages .badge button').first().click();
  await eventually('all are shown again', () => page.locator('bw-campaign-messages tbody tr').count(), count => count === 3);
  await page.selectOption('#message-status', { label: 'Failed' });
  await page.waitForURL(/status=/);
  await page.goBack();
  await eventually('Back shows all again', () => page.locator('bw-campaign-messages tbody tr').count(), count => count === 3);
  check('in the same tab', page.url().includes('tab=messages'));
  await tab('Overview');
  check('the overview has no filters', !/status=|errorCode=/.test(page.url()), page.url());
});

await step('teamwork people of a list left out', async () => {
  const list = await api('POST', 'bulk-whatsapp/recipient-lists', { name: `Left out ${run}` });
  const named = (await api('GET', 'bulk-whatsapp/templates?filter=on_its_way&maxResultCount=10')).items.find(one => one.status === 0 && one.placeholders.length > 0)
    ?? (await api('GET', 'bulk-whatsapp/templates?maxResultCount=1000')).items.find(one => one.status === 0 && one.placeholders.length > 0 && !one.needsHeaderMedia && !one.unsupportedText);
  await api('POST', `bulk-whatsapp/recipient-lists/${list.id}/import-text`, { text: 'phone\tname\torder\n+12025550140\tAda\t7\n+12025550141\tBob\t\n+12025550142\tCyd\t9' });
  const variables = Object.fromEntries(named.placeholders.map(placeholder => [placeholder.key, 'order']));
  const draft = await api('POST', 'bulk-whatsapp/bulk-messages', {
    title: `Left out ${run}`, templateId: named.id, recipientType: 1, recipientListId: list.id, variableType: 1, templateVariables: variables, labels: [],
  });
  await go(`campaigns/${draft.id}`, 'bw-draft-form bw-phone-preview');
  await page.getByRole('toolbar').getByRole('button', { name: 'Validate' }).click();
  await page.getByText('the list stays as it is').first().waitFor();
  await page.getByRole('button', { name: /Leave these people out/ }).first().click();
  await page.locator('.alert-success').waitFor();
  await eventually('the others are rows of the campaign', () => text('bw-draft-form'), shown => shown.includes('2'));
  const kept = await api('GET', `bulk-whatsapp/bulk-messages/${draft.id}`);
  check('two are left', kept.individualRecipientCount === 2 && kept.recipientType === 0, JSON.stringify(kept.individualRecipientCount));
  check('the list has all', (await api('GET', `bulk-whatsapp/recipient-lists/${list.id}`)).recipientCount === 3);
});

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
