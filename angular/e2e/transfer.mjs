const MAX_BYTES = 500_000;

/** The bytes that are sent before a page can be used, as the browser counts them: encoded, with headers. */
export async function driveTransfer({ page, url, step, check, isQuiet }, signIn) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', event => (bytes += event.encodedDataLength));

  const load = async (path, selector) => {
    bytes = 0;
    await page.goto(url + path);
    await page.waitForSelector(selector);
    await isQuiet();
    return bytes;
  };
  const isSmall = (name, count) => check(`${name} transfers ${Math.round(count / 1000)} kB, at most ${MAX_BYTES / 1000}`, count > 0 && count <= MAX_BYTES);

  await step('first visit', async () => isSmall('the sign-in page', await load('/account/login', '#username')));

  await step('first page', async () => {
    await signIn();
    await isQuiet();
    await session.send('Network.clearBrowserCache');
    const first = await load('/bulk-whatsapp/campaigns', 'bw-campaign-list td a');
    isSmall('the list of campaigns', first);
    const again = await load('/bulk-whatsapp/campaigns', 'bw-campaign-list td a');
    check(`a second visit transfers a quarter of that at most (${Math.round(again / 1000)} kB)`, again <= first / 4);
  });
}
