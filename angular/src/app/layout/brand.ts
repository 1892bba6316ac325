import { DOCUMENT } from '@angular/common';
import { inject, Injectable, signal } from '@angular/core';

interface BrandDto {
  name: string | null;
  colour: string | null;
  hasLogo: boolean;
}

const PRODUCT = 'Bulk WhatsApp';
/** Of a colour's brightness, from 0 to 255: above it, dark text is easier to read than light text. */
const BRIGHT = 150;

/** The organisation's name, logo and colour, as the host is set up. Without them, or if they do not come, the product's own. */
@Injectable({ providedIn: 'root' })
export class Brand {
  private readonly document = inject(DOCUMENT);

  readonly name = signal(PRODUCT);
  readonly logo = signal('');
  /** Bootstrap's theme of the menu: light text on a dark colour, or the reverse. */
  readonly theme = signal<'dark' | 'light'>('dark');

  /** Not awaited: the first page need not wait for it. */
  async load(): Promise<void> {
    const brand = await fetch('/branding').then(answer => (answer.ok ? (answer.json() as Promise<BrandDto>) : null)).catch(() => null);
    this.name.set(brand?.name || PRODUCT);
    this.document.title = this.document.title.replace(PRODUCT, this.name());
    this.logo.set(brand?.hasLogo ? '/branding/logo' : '');
    if (brand?.colour) {
      this.document.documentElement.style.setProperty('--app-brand', brand.colour);
      this.theme.set(isBright(brand.colour) ? 'light' : 'dark');
    }
  }
}

export function isBright(colour: string): boolean {
  const [red, green, blue] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
  return (299 * red + 587 * green + 114 * blue) / 1000 > BRIGHT;
}
