import { eLayoutType, LocalizationPipe } from '@abp/ng.core';
import { PageAlertContainerComponent } from '@abp/ng.theme.basic';
import { Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { distinctUntilChanged, filter, map, skip, startWith } from 'rxjs';
import { ColourMenu } from './colour-menu';
import { LanguageMenu } from './language-menu';
import { MainMenu } from './main-menu';
import { UserMenu } from './user-menu';

/**
 * Replaces the theme's layout, whose menus open only on hover and whose page has no landmarks. Not OnPush: it contains ABP's own pages,
 * which change plain fields and would not be redrawn.
 */
@Component({
  selector: 'app-layout',
  imports: [ColourMenu, LanguageMenu, LocalizationPipe, MainMenu, PageAlertContainerComponent, RouterLink, RouterOutlet, UserMenu],
  templateUrl: './app-layout.html',
})
export class AppLayout {
  /** The name by which ABP finds a route's layout. */
  static readonly type = eLayoutType.application;

  private readonly router = inject(Router);
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');

  protected readonly isMenuOpen = signal(false);

  constructor() {
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

  protected enterPage(event?: Event): void {
    event?.preventDefault();
    this.content().nativeElement.focus({ preventScroll: !event });
  }
}
