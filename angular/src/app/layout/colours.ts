import { DOCUMENT } from '@angular/common';
import { inject, Injectable, signal } from '@angular/core';

export const COLOURS = ['system', 'light', 'dark'] as const;
export type Colours = (typeof COLOURS)[number];

const STORED_AS = 'bulk-whatsapp.colours';

/** Light or dark: the user's choice, stored in this browser, otherwise the system's current setting. */
@Injectable({ providedIn: 'root' })
export class ColourChoice {
  private readonly document = inject(DOCUMENT);
  private readonly systemIsDark = this.document.defaultView!.matchMedia('(prefers-color-scheme: dark)');

  readonly chosen = signal<Colours>(this.read());

  constructor() {
    this.systemIsDark.addEventListener('change', () => this.apply());
    this.apply();
  }

  choose(colours: Colours): void {
    this.document.defaultView!.localStorage.setItem(STORED_AS, colours);
    this.chosen.set(colours);
    this.apply();
  }

  private read(): Colours {
    const stored = this.document.defaultView!.localStorage.getItem(STORED_AS);
    return COLOURS.find(colours => colours === stored) ?? 'system';
  }

  private apply(): void {
    const chosen = this.chosen();
    this.document.documentElement.dataset['bsTheme'] = chosen === 'system' ? (this.systemIsDark.matches ? 'dark' : 'light') : chosen;
  }
}
