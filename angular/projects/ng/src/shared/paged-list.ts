import { LocalizationService, PagedResultDto } from '@abp/ng.core';
import { computed, inject, signal } from '@angular/core';
import { Observable, Subscription } from 'rxjs';
import { errorText, silentFailure } from './error-text';

const PAGE_SIZE = 20;

export interface Page {
  skipCount: number;
  maxResultCount: number;
}

/**
 * A list that shows one page. A page requested later wins over one still under way. Create it while a component is being constructed.
 */
export class PagedList<T, TResult extends PagedResultDto<T> = PagedResultDto<T>> {
  private readonly localization = inject(LocalizationService);
  private request?: Subscription;

  readonly result = signal<TResult | null>(null);
  readonly items = computed(() => this.result()?.items ?? []);
  readonly total = computed(() => this.result()?.totalCount ?? 0);
  readonly page = signal(0);
  readonly pages = computed(() => Math.max(1, Math.ceil(this.total() / PAGE_SIZE)));
  readonly isLoading = signal(false);
  readonly error = signal('');

  constructor(private readonly fetch: (page: Page) => Observable<TResult>) {}

  load(page = 0): void {
    this.request?.unsubscribe();
    this.isLoading.set(true);
    this.error.set('');
    this.request = this.fetch({ skipCount: page * PAGE_SIZE, maxResultCount: PAGE_SIZE }).subscribe({
      next: result => {
        this.result.set(result);
        this.page.set(page);
        this.isLoading.set(false);
      },
      error: failure => {
        this.error.set(errorText(failure) || this.localization.instant(silentFailure(failure)));
        this.isLoading.set(false);
      },
    });
  }

  reload(): void {
    this.load(this.page());
  }
}
