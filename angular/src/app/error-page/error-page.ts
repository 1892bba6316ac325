import { AuthService, LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';

const NOT_FOUND = 404;
const KNOWN = [401, 403, NOT_FOUND];

/** Replaces a page that cannot be shown: says why, and where to go. ABP sets the status; without one, there is no such page. */
@Component({
  selector: 'app-error-page',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './error-page.html',
})
export class ErrorPage {
  private readonly auth = inject(AuthService);

  readonly status = signal(NOT_FOUND);

  /** ABP's key for the text; the key for the details ends with `Detail`. */
  protected readonly text = computed(() => `AbpUi::DefaultErrorMessage${KNOWN.includes(this.status()) ? this.status() : ''}`);
  protected readonly isSignedIn = this.auth.isAuthenticated;

  protected signOut(): void {
    this.auth.logout().subscribe();
  }
}
