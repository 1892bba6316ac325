// node e2e/administration.mjs URL USER PASSWORD CHROMIUM FOLDER SIMULATOR
// Uses accounts, users, roles, tenants, profile and audit log on a running host whose account "Simulator" sends to the simulator.
// Screenshots go to FOLDER. With BULKWHATSAPP_MAIL_PORT, the port that the host sends its e-mails to, it also replaces a forgotten
// password. With BULKWHATSAPP_CLIENT_SAMPLE, the built sample of a client, a program of the page sends a campaign. It can run repeatedly on the same host, because everything it creates gets a new name.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Checks, chooseOwnPassword, launch, openPage, signIn, until } from './browser.mjs';
import { MailServer } from './mail-server.mjs';

const [url, user, chromium, folder, simulator] = process.argv.slice(2);
const password = process.env.BULKWHATSAPP_PASSWORD;
const run = Date.now().toString(36);
const account = `Second ${run}`;
const role = `clerks-${run}`;
const clerk = `clerk-${run}`;
const givenPassword = 'Clerk-1-password';
const clerkPassword = 'Clerk-2-password';

const browser = await launch(chromium);
const admin = await openPage(browser, url);
const { page } = admin;
const checks = new Checks();
const { check, eventually } = checks;
const step = checks.stepsOf(admin, folder);
const text = selector => page.locator(selector).first().innerText();
const go = async (path, selector) => {
  await page.goto(url + path);
  await page.waitForSelector(selector);
};
const menuOf = async somebody => (await somebody.locator('nav.navbar').textContent()).replaceAll(/\s+/g, ' ');
const answer = async (somebody, path) => (await somebody.request.get(url + path)).status();

/** Opened from the administrator's page by the step that needs it. */
async function expectRefusal(status) {
  admin.refusals.add(status);
  await eventually(`the server answers ${status}`, () => admin.complaints, complaints => complaints.some(complaint => complaint.startsWith(`${status}:`)));
}

const rowOf = name => page.locator('datatable-body-row', { hasText: name });

async function choose(name, action) {
  await rowOf(name).getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: action, exact: true }).click();
}

/** Opens the menu behind the user's name. */
async function chooseOwn(somebody, name, action) {
  await somebody.locator('nav.navbar').getByText(name, { exact: true }).click();
  await somebody.locator('nav.navbar').getByText(action, { exact: true }).click();
}

async function saveDialog() {
  await page.locator('.modal-footer').getByRole('button', { name: 'Save' }).click();
  await page.waitForSelector('.modal', { state: 'detached' });
}

async function setPermissions(names) {
  await choose(role, 'Permissions');
  await page.getByRole('tab', { name: /Bulk WhatsApp/ }).waitFor();
  await admin.isQuiet();
  // ABP selects the first tab a moment after the dialog appears, even if another was clicked in between.
  await until(async () => {
    await page.getByRole('tab', { name: /Bulk WhatsApp/ }).click();
    await admin.isQuiet();
    return page.locator(`[id="${names[0]}"]`).isVisible();
  });
  for (const name of names) {
    await page.locator(`[id="${name}"]`).check();
  }
}

await signIn(page, url, user, password);

await step('a new account', async () => {
  await go('/bulk-whatsapp/accounts', 'bw-account-list tbody a');
  await page.click('bw-account-list header a');
  await page.waitForSelector('bw-account-form');
  await page.click('bw-account-form button[type=submit]');
  await page.waitForFunction(() => document.activeElement.id === 'phone-number-id');
  await eventually('an empty field is reported and gets the focus', () => text('#phone-number-id-error'), error => error.includes('Fill in'));
  await page.click('bw-account-form details > summary');
  await page.fill('#name', 'Simulator');
  await page.fill('#phone-number-id', '+1 555');
  await eventually('a wrong format is reported while it is typed', () => text('#phone-number-id-error'), error => error.includes('digits'));
});

await step('a refused account', async () => {
  await page.fill('#phone-number-id', '109876543210988');
  await page.fill('#waba-id', '210987654321098');
  await page.fill('#access-token', 'SIMULATOR-TOKEN');
  await page.fill('#app-secret', 'SIMULATOR-APP-SECRET');
  await page.fill('#base-url', 'https://elsewhere.example');
  await page.click('bw-account-form button[type=submit]');
  await page.locator('#name-error', { hasText: 'taken' }).waitFor();
  await expectRefusal(409);
  await page.fill('#name', account);
  await page.click('bw-account-form button[type=submit]');
  await page.locator('#base-url-error', { hasText: 'not allowed' }).waitFor();
  await expectRefusal(400);
});

await step('an account', async () => {
  await page.fill('#base-url', simulator);
  const token = await page.inputValue('#verify-token');
  await page.click('bw-account-form button[type=submit]');
  await page.waitForSelector('bw-account-page');
  const id = new URL(page.url()).pathname.split('/').at(-1);
  await eventually('the webhook address is the account\'s', () => text('bw-account-webhook'), shown => shown.includes(`${url}/api/bulk-whatsapp/webhooks/${id}`));
  await eventually('the verify token can still be copied', () => text('bw-account-webhook'), shown => shown.includes(token));
  const verification = await page.request.post(`${simulator}/_simulator/webhooks/verify`, { data: { url: await text('bw-account-webhook code'), verifyToken: token } });
  check('Meta accepts both', verification.ok(), await verification.text());
  await page.locator('bw-account-webhook bw-copy-button').first().click();
  await page.locator('bw-copy-button', { hasText: 'Copied' }).waitFor();
  await eventually(
    'the secrets are set, and not shown',
    async () => ({ set: await page.locator('bw-account-form .badge.text-bg-success').count(), shown: await page.inputValue('#access-token') }),
    secrets => secrets.set === 3 && secrets.shown === '',
  );
  await page.getByRole('button', { name: 'Check connection' }).click();
  await page.locator('bw-account-page > .alert-success').waitFor();
  await eventually('the check shows the health', () => text('bw-account-health'), health => /High|Medium|Low/.test(health));
});

await step('a changed account', async () => {
  await page.fill('#messages-per-second', '0');
  await eventually('a limit of 0 is refused', () => text('#messages-per-second-error'), error => error.includes('from 1'));
  await page.fill('#messages-per-second', '50');
  await page.click('bw-account-form button[type=submit]');
  await page.locator('bw-account-page > .alert-success', { hasText: 'Saved' }).waitFor();
  await eventually('the new limit is in force', () => text('bw-account-health'), health => health.includes('50 messages per second'));
});

await step('an account that WhatsApp refuses', async () => {
  const refused = { circuitOpenedAt: '2026-01-31T10:00:00Z', circuitReason: 'The payment method has a problem.', circuitRemedy: 'Check the billing settings.' };
  const address = `**/api/bulk-whatsapp/accounts/${new URL(page.url()).pathname.split('/').at(-1)}`;
  await page.route(address, async route => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), ...refused, usersPer24Hours: 1000, usersReached: 900 } });
  });
  await page.reload();
  await page.locator('bw-account-page > .alert-danger', { hasText: 'Check the billing settings.' }).waitFor();
  await eventually('the used share of the limit is shown', () => page.getAttribute('bw-account-health [role=progressbar]', 'aria-valuenow'), used => used === '90');
  await page.screenshot({ path: `${folder}/circuit.png`, fullPage: true });
  await page.unroute(address);
  await page.getByRole('button', { name: 'Resume sending' }).click();
  await page.waitForSelector('bw-account-page > .alert-danger', { state: 'detached' });
});

await step('accounts', () => go('/bulk-whatsapp/accounts', 'bw-account-list tbody tr:nth-child(2)'));

await step('roles', async () => {
  await go('/identity/roles', 'abp-roles datatable-body-row');
  await page.getByRole('button', { name: 'New role' }).click();
  await page.fill('#role-name', 'admin');
});

await step('a taken role name', async () => {
  await page.locator('.modal-footer').getByRole('button', { name: 'Save' }).click();
  await page.getByText('The role name admin is taken').waitFor();
  await expectRefusal(400);
});

await step('permissions of a role', async () => {
  await page.locator('abp-confirmation').getByRole('button').last().click();
  await page.fill('#role-name', role);
  await saveDialog();
  await go('/identity/roles', 'abp-roles datatable-body-row');
  await setPermissions(['BulkWhatsApp.Accounts', 'BulkWhatsApp.BulkMessages']);
});

await step('users', async () => {
  await saveDialog();
  await go('/identity/users', 'abp-users datatable-body-row');
  await page.getByRole('button', { name: 'New user' }).click();
  await page.fill('#user-name', clerk);
  await page.fill('#password', 'short');
  await page.fill('#email', `${clerk}@example.com`);
});

await step('roles of a user', async () => {
  await page.fill('#password', givenPassword);
  await page.getByRole('tab', { name: 'Roles' }).click();
  await page.getByLabel(role).check();
});

await step('a user', async () => {
  await saveDialog();
  await rowOf(clerk).waitFor();
});

const second = await openPage(browser, url);
const clerkStep = checks.stepsOf(second, folder);

await clerkStep('a password of an administrator', async () => {
  await second.page.goto(`${url}/account/login`);
  await second.page.fill('#username', clerk);
  await second.page.fill('#password', givenPassword);
  await second.page.click('button[type=submit]');
  await second.page.waitForSelector('app-own-password');
  await second.page.goto(`${url}/account/manage`);
  await second.page.waitForSelector('app-own-password');
  check('the server refuses everything else', (await answer(second.page, '/api/bulk-whatsapp/bulk-messages')) === 403);
});

await clerkStep('an own password', async () => {
  await chooseOwnPassword(second.page, givenPassword, clerkPassword);
  await second.page.locator('nav.navbar').getByText(clerk, { exact: true }).waitFor();
});

await clerkStep('the start page of a clerk', async () => {
  await second.page.goto(url);
  await second.page.waitForSelector('bw-campaign-list td a');
  await second.isQuiet();
  await eventually(
    'the menu has what the role may see, and nothing else',
    () => menuOf(second.page),
    menu => /Campaigns/.test(menu) && !/Templates|Report|Opt-outs|Administration|Audience/.test(menu),
  );
  check('no button for a new campaign', (await second.page.locator('bw-campaign-list a[href$="/new"]').count()) === 0);
});

await clerkStep('a campaign that a clerk can only read', async () => {
  await second.page.click('bw-campaign-list tbody a');
  await second.page.waitForSelector('bw-campaign-page h1');
  await second.isQuiet();
  const buttons = await second.page.locator('bw-campaign-page').getByRole('button').allInnerTexts();
  check('a campaign can be read but not changed', !buttons.some(name => /Save|Submit|Pause|Resume|Cancel|Amend|Retry|Delete|Send/.test(name)), buttons.join());
});

await clerkStep('an account that a clerk can only read', async () => {
  await second.page.goto(`${url}/bulk-whatsapp/accounts`);
  await second.page.getByRole('link', { name: account }).click();
  await second.page.waitForSelector('bw-account-form');
  await second.isQuiet();
  await eventually(
    'an account can be read, and not changed',
    async () => ({ buttons: await second.page.locator('bw-account-page').getByRole('button').allInnerTexts(), isLocked: await second.page.isDisabled('#name') }),
    ({ buttons, isLocked }) => isLocked && !buttons.some(name => /Check|Delete|Create|Save|Invent/.test(name)),
  );
});

await clerkStep('a forbidden page', async () => {
  for (const path of ['/bulk-whatsapp/audit-log', '/identity/users', '/programs', '/bulk-whatsapp/templates', '/bulk-whatsapp/accounts/new']) {
    await second.page.goto(url + path);
    await second.page.waitForSelector('app-error-page');
    await eventually(`${path} says that it is forbidden`, () => second.page.innerText('app-error-page'), words => words.includes('may not'));
  }
  for (const path of ['/api/audit-logging/audit-logs', '/api/identity/users', '/api/identity/programs', '/api/bulk-whatsapp/templates']) {
    check(`the server refuses ${path}`, (await answer(second.page, path)) === 403);
  }
});

await step('more permissions', async () => {
  await go('/identity/roles', 'abp-roles datatable-body-row');
  await setPermissions(['BulkWhatsApp.Templates', 'BulkWhatsApp.Accounts.CheckConnection']);
  await saveDialog();
});

await clerkStep('the effect of more permissions', async () => {
  await second.page.goto(`${url}/bulk-whatsapp/templates`);
  await second.page.waitForSelector('bw-template-list tbody tr');
  await second.isQuiet();
  await eventually('the menu has the templates', () => menuOf(second.page), menu => /Templates/.test(menu));
  check('templates can be seen but not synced', (await second.page.getByRole('button', { name: /Sync/ }).count()) === 0);
  await second.page.goto(`${url}/bulk-whatsapp/accounts`);
  await second.page.getByRole('link', { name: account }).click();
  await second.page.getByRole('button', { name: 'Check connection' }).waitFor();
});

await clerkStep('my account', async () => {
  await chooseOwn(second.page, clerk, 'My account');
  await second.page.fill('#name', 'Clara');
  await second.page.locator('abp-personal-settings-form').getByRole('button', { name: 'Save' }).click();
  await second.page.locator('.toast, abp-toast', { hasText: 'Saved' }).first().waitFor();
  await second.page.fill('#current-password', clerkPassword);
  await second.page.fill('#new-password', `${clerkPassword}-2`);
  await second.page.fill('#confirm-new-password', `${clerkPassword}-2`);
  await second.page.locator('abp-change-password-form').getByRole('button', { name: 'Save' }).click();
  await second.page.locator('abp-toast', { hasText: 'password has been changed' }).first().waitFor();
});

const mailPort = process.env.BULKWHATSAPP_MAIL_PORT;
if (mailPort) {
  const forgetful = await openPage(browser, url);
  const forgetfulStep = checks.stepsOf(forgetful, folder);
  const mail = new MailServer();
  await mail.listen(Number(mailPort));

  await forgetfulStep('a forgotten password', async () => {
    await forgetful.page.goto(`${url}/account/login`);
    await forgetful.page.click('a[href="/account/forgot-password"]');
    await forgetful.page.fill('#email', `${clerk}@example.com`);
    await forgetful.page.click('button[type=submit]');
    await forgetful.page.waitForSelector('app-forgot-password .alert-success');
    await eventually('a link is mailed', () => mail.lastLink() ?? '', link => link.startsWith('/account/reset-password#'));
  });

  await forgetfulStep('a new password', async () => {
    await forgetful.page.goto(url + mail.lastLink());
    await forgetful.page.fill('#new-password', `${clerkPassword}-3`);
    await forgetful.page.fill('#repeated', `${clerkPassword}-4`);
    await forgetful.page.getByText('The two passwords are not the same').waitFor();
    await forgetful.page.fill('#repeated', `${clerkPassword}-3`);
    await forgetful.page.click('button[type=submit]');
    await forgetful.page.waitForSelector('app-sign-in .alert-success');
    await signIn(forgetful.page, url, clerk, `${clerkPassword}-3`);
  });
  mail.close();
}

const program = {};
const programRow = () => page.locator('app-program-list tbody tr', { hasText: `Shop ${run}` });
const asProgram = async path => (await page.request.get(url + path, { headers: { Authorization: `Bearer ${program.token}` } })).status();
const token = form => page.request.post(`${url}/connect/token`, { form: { grant_type: 'client_credentials', ...form } });
const readSecret = async () => ({ client_id: await text('#client-id'), client_secret: await text('#client-secret') });

await step('a new program', async () => {
  await go('/programs', 'app-program-list bw-list-footer');
  await page.getByRole('button', { name: 'New program' }).click();
  await page.fill('#name', `Shop ${run}`);
  for (const name of ['BulkWhatsApp.BulkMessages.Create', 'BulkWhatsApp.BulkMessages.Submit', 'BulkWhatsApp.Templates']) {
    await page.locator(`[id="${name}"]`).check();
  }
  await eventually('what a permission needs is chosen with it', () => page.locator('[id="BulkWhatsApp.BulkMessages"]').isChecked(), is => is);
});

await step('the secret of a program', async () => {
  await page.getByRole('button', { name: 'Create and show the secret' }).click();
  await page.waitForSelector('#client-secret');
  await programRow().waitFor();
  Object.assign(program, { secret: await readSecret() });
  program.token = (await (await token(program.secret)).json()).access_token;
  check('the program may what was chosen', (await asProgram('/api/bulk-whatsapp/bulk-messages')) === 200);
  check('the program may nothing else', (await asProgram('/api/identity/users')) === 403);
});

const sample = process.env.BULKWHATSAPP_CLIENT_SAMPLE;
if (sample) {
  const env = { ...process.env, BULKWHATSAPP_CLIENT_ID: program.secret.client_id, BULKWHATSAPP_CLIENT_SECRET: program.secret.client_secret };
  const sent = await promisify(execFile)('dotnet', [sample, url, 'welcome_plain', 'en_US', '+12025550140', '+12025550141'], { env }).catch(failure => failure);
  check('the sample of a client sends a campaign as this program', /Completed: 2 sent/.test(sent.stdout), `${sent.stdout} ${sent.stderr}`);
}

await step('another secret of a program', async () => {
  await page.reload();
  await programRow().waitFor();
  check('the secret is not shown again', (await page.locator('#client-secret').count()) === 0);
  await programRow().getByRole('button', { name: 'Replace the secret' }).click();
  await page.click('#confirm');
  await page.waitForSelector('#client-secret');
  check('the old secret is refused', (await token(program.secret)).status() === 401);
  check('a token of the old secret is refused', (await asProgram('/api/bulk-whatsapp/bulk-messages')) === 401);
  const changed = await readSecret();
  check('the program stays the same', changed.client_id === program.secret.client_id && changed.client_secret !== program.secret.client_secret);
  program.token = (await (await token(changed)).json()).access_token;
  check('the new secret is taken', (await asProgram('/api/bulk-whatsapp/bulk-messages')) === 200);
});

await step('a revoked program', async () => {
  await programRow().getByRole('button', { name: 'Revoke' }).click();
  await page.click('#confirm');
  await programRow().locator('.badge', { hasText: 'Revoked' }).waitFor();
  check('a revoked program is refused', (await asProgram('/api/bulk-whatsapp/bulk-messages')) === 401);
  check('nothing more can be done with it', (await programRow().getByRole('button').count()) === 0);
});

await step('audit log', async () => {
  await go('/bulk-whatsapp/audit-log', 'bw-audit-log-list tbody a');
  await page.fill('#user-name', clerk);
  await page.selectOption('#method', 'PUT');
  await page.fill('#url', 'my-profile');
  await page.click('bw-audit-log-list form button[type=submit]');
  await page.waitForFunction(() => document.querySelectorAll('bw-audit-log-list tbody tr').length === 1);
  await eventually('the clerk is found', () => text('bw-audit-log-list tbody'), found => found.includes(clerk));
});

await step('what changed', async () => {
  await page.click('bw-audit-log-list tbody a');
  await page.waitForSelector('bw-audit-log-page table');
  const name = page.locator('bw-audit-log-page tbody tr', { has: page.getByRole('rowheader', { name: 'Name', exact: true }) });
  await eventually('the log shows the value before and after', () => name.innerText(), change => /–\s+Clara/.test(change));
});

await step('what happened to a user', async () => {
  await page.getByRole('link', { name: 'Everything that happened to it' }).first().click();
  await page.waitForSelector('bw-audit-log-list .alert-info');
  await page.waitForFunction(() => document.querySelectorAll('bw-audit-log-list tbody tr').length >= 2);
  await eventually(
    'the history of one object begins with its creation',
    () => page.locator('bw-audit-log-list tbody tr').last().innerText(),
    first => /POST \/api\/identity\/users/.test(first),
  );
});

await step('what was refused', async () => {
  await page.click('bw-audit-log-list .alert-info a');
  await page.waitForSelector('bw-audit-log-list .alert-info', { state: 'detached' });
  await page.check('#only-refused');
  await page.waitForFunction(() => [...document.querySelectorAll('bw-audit-log-list tbody .badge')].every(badge => Number(badge.textContent) >= 400));
  await eventually('the audit log has the refused account', () => text('bw-audit-log-list tbody'), refused => refused.includes('/api/bulk-whatsapp/accounts'));
});

await step('tenants', async () => {
  await go('/tenant-management/tenants', 'abp-tenants');
  await page.getByRole('button', { name: 'New tenant' }).click();
  await page.fill('#name', `tenant-${run}`);
  await page.fill('#admin-email-address', 'admin@example.com');
  await page.fill('#admin-password', 'short');
  await eventually('the form shows the rules for passwords', () => text('.modal-body'), form => form.includes('At least 8 characters'));
});

await step('a tenant', async () => {
  await page.fill('#admin-password', givenPassword);
  await saveDialog();
  await rowOf(`tenant-${run}`).waitFor();
  await choose(`tenant-${run}`, 'Edit');
  await page.fill('#name', `renamed-${run}`);
  await saveDialog();
  await rowOf(`renamed-${run}`).waitFor();
});

const third = await openPage(browser, url);
await checks.stepsOf(third, folder)('the admin of a tenant', async () => {
  await third.page.goto(url);
  await third.page.fill('#username', 'admin');
  await third.page.fill('#password', givenPassword);
  await third.page.click('summary');
  await third.page.fill('#tenant', `renamed-${run}`);
  await third.page.click('button[type=submit]');
  await chooseOwnPassword(third.page, givenPassword, clerkPassword);
  await third.page.waitForSelector('bw-campaign-list');
  await third.page.goto(`${url}/bulk-whatsapp/accounts`);
  await third.page.waitForSelector('bw-account-list bw-list-footer p');
  await third.isQuiet();
  await eventually('a tenant sees nothing of the others, and no tenants', () => menuOf(third.page), menu => /Campaigns/.test(menu) && !/Tenants/.test(menu));
});

await step('what is deleted', async () => {
  await choose(`renamed-${run}`, 'Delete');
  await page.click('#confirm');
  await rowOf(`renamed-${run}`).waitFor({ state: 'detached' });
  await go('/identity/users', 'abp-users datatable-body-row');
  await choose(clerk, 'Delete');
  await page.click('#confirm');
  await rowOf(clerk).waitFor({ state: 'detached' });
  await go('/identity/roles', 'abp-roles datatable-body-row');
  await choose(role, 'Delete');
  await page.click('#confirm');
  await rowOf(role).waitFor({ state: 'detached' });
  await go('/bulk-whatsapp/accounts', 'bw-account-list tbody a');
  await page.getByRole('link', { name: account }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.click('#confirm');
  await page.waitForSelector('bw-account-list tbody a');
  check('the account is gone', (await page.getByRole('link', { name: account }).count()) === 0);
});

await step('sign out', async () => {
  await chooseOwn(page, user, 'Sign out');
  await page.waitForSelector('#username');
  await eventually('a user who has signed out is a stranger', () => answer(page, '/api/bulk-whatsapp/accounts'), status => status === 401);
});

await browser.close();
process.exitCode = checks.failed === 0 ? 0 : 1;
