import { TestBed } from '@angular/core/testing';
import { ColourChoice } from './colours';

describe('ColourChoice', () => {
  let tell: () => void;
  const system = { matches: false, addEventListener: (_: string, listener: () => void) => (tell = listener) };

  const shown = () => document.documentElement.dataset['bsTheme'];

  beforeEach(() => {
    localStorage.clear();
    system.matches = false;
    window.matchMedia = (() => system) as unknown as typeof window.matchMedia;
  });

  it('follows the system, also when that changes', () => {
    TestBed.inject(ColourChoice);
    expect(shown()).toBe('light');
    system.matches = true;
    tell();

    expect(shown()).toBe('dark');
  });

  it('keeps to what was chosen, in the next session too', () => {
    TestBed.inject(ColourChoice).choose('dark');
    tell();
    expect(shown()).toBe('dark');
    TestBed.resetTestingModule();
    system.matches = false;

    expect(TestBed.inject(ColourChoice).chosen()).toBe('dark');
    expect(shown()).toBe('dark');
  });

  it('goes back to the system\'s', () => {
    const choice = TestBed.inject(ColourChoice);
    choice.choose('dark');
    choice.choose('system');

    expect(shown()).toBe('light');
  });
});
