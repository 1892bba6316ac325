import { eLayoutType, LocalizationPipe } from '@abp/ng.core';
import { PageAlertContainerComponent } from '@abp/ng.theme.basic';
import { afterNextRender, Component, DOCUMENT, ElementRef, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { distinctUntilChanged, filter, map, skip, startWith } from 'rxjs';
import { Brand } from './brand';
import { Breadcrumbs } from './breadcrumbs';
import { ColourMenu } from './colour-menu';
import { LanguageMenu } from './language-menu';
import { MainMenu } from './main-menu';
import { PageHeading } from './page-heading';
import { UserMenu } from './user-menu';

const STORED_AS = 'bulk-whatsapp.narrow-menu';

/**
 * The menu at the side, the breadcrumbs and the page. Replaces the theme's layout, whose menus open only on hover and whose page has no landmarks. Not OnPush: it contains ABP's own pages,
 * which change plain fields and would not be redrawn.
 */
@Component({
  selector: 'app-layout',
  imports: [Breadcrumbs, ColourMenu, LanguageMenu, LocalizationPipe, MainMenu, PageAlertContainerComponent, RouterLink, RouterOutlet, UserMenu],
  templateUrl: './app-layout.html',
})
export class AppLayout {
  /** The name by which ABP finds a route's layout. */
  static readonly type = eLayoutType.application;

  private readonly router = inject(Router);
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');

  private readonly storage = inject(DOCUMENT).defaultView!.localStorage;

  protected readonly brand = inject(Brand);
  /** On a phone, where the menu is folded up at first. */
  protected readonly isMenuOpen = signal(false);
  /** On a wide screen, only the icons are shown. */
  protected readonly isNarrow = signal(this.storage.getItem(STORED_AS) === 'true');

  constructor() {
    const heading = inject(PageHeading);
    afterNextRender(() => heading.watch(this.content().nativeElement));
    // Only for another page, not for another filter of the same one: screen readers announce it, and the next Tab enters the page.
    this.router.events
      .pipe(
        filter(event => event instanceof NavigationEnd),
        map(event => event.urlAfterRedirects),
        startWith(this.router.url),
        map(url => url.split(/[?#]/)[0]),
        distinctUntilChanged(),
        skip(1),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.isMenuOpen.set(false);
        this.enterPage();
      });
  }

  protected narrow(isNarrow = !this.isNarrow()): void {
    this.isNarrow.set(isNarrow);
    this.storage.setItem(STORED_AS, String(isNarrow));
  }

  protected widen(): void {
    if (this.isNarrow()) {
      this.narrow(false);
    }
  }

  protected enterPage(event?: Event): void {
    event?.preventDefault();
    this.content().nativeElement.focus({ preventScroll: !event });
  }
}
