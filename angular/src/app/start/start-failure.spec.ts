import { showStartFailure } from './start-failure';

function shownIn(...languages: string[]): HTMLElement {
  Object.defineProperty(navigator, 'languages', { value: languages, configurable: true });
  showStartFailure(document);
  return document.querySelector('main')!;
}

describe('showStartFailure', () => {
  it('says it in the first language of the browser that is known', () => {
    expect(shownIn('fr-FR', 'de-AT', 'en').textContent).toContain('Der Server antwortet nicht');
    expect(shownIn('fr').textContent).toContain('The server does not answer');
  });

  it('is written from right to left where that is how one reads', () => {
    const main = shownIn('ar-EG');

    expect([main.lang, main.dir]).toEqual(['ar', 'rtl']);
    expect(main.querySelector('button')).not.toBeNull();
  });
});
