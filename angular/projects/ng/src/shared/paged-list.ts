import { LocalizationService, PagedResultDto } from '@abp/ng.core';
import { computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { distinctUntilChanged, map, Observable, Subscription } from 'rxjs';
import { addressOf, readAddress } from './list-address';
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
  /** Goes to the address of a page; false if it is there already. */
  private goTo?: (page: number) => Promise<boolean>;

  readonly result = signal<TResult | null>(null);
  readonly items = computed(() => this.result()?.items ?? []);
  readonly total = computed(() => this.result()?.totalCount ?? 0);
  readonly page = signal(0);
  readonly pages = computed(() => Math.max(1, Math.ceil(this.total() / PAGE_SIZE)));
  readonly isLoading = signal(false);
  readonly error = signal('');

  constructor(private readonly fetch: (page: Page) => Observable<TResult>) {}

  /**
   * Keeps these fields of the component and the page in the address, so that Back, reload and a copied address show the same; and loads.
   * Call it while the component is being constructed, instead of `load`.
   * @param changed is called before each load: the fields have their values.
   */
  keepInAddress<C extends object>(component: C, fields: string[], changed: () => void = () => undefined): void {
    const [router, route] = [inject(Router), inject(ActivatedRoute)];
    const values = component as Record<string, unknown>;
    const defaults = Object.fromEntries(fields.map(field => [field, values[field]]));
    const read = () => Object.fromEntries(fields.map(field => [field, values[field]]));
    this.goTo = async page => {
      const queryParams = addressOf(read(), defaults, page);
      return (await router.navigate([], { relativeTo: route, queryParams, queryParamsHandling: 'merge' })) === true;
    };
    route.queryParamMap
      .pipe(
        map(address => readAddress(address, defaults)),
        distinctUntilChanged((one, other) => JSON.stringify(one) === JSON.stringify(other)),
        takeUntilDestroyed(),
      )
      .subscribe(found => {
        Object.assign(values, found.values);
        changed();
        this.show(found.page);
      });
  }

  load(page = 0): void {
    if (this.goTo) {
      void this.goTo(page).then(hasMoved => hasMoved || this.show(page));
    } else {
      this.show(page);
    }
  }

  reload(): void {
    this.show(this.page());
  }

  private show(page: number): void {
    this.request?.unsubscribe();
    this.isLoading.set(true);
    this.error.set('');
    this.request = this.fetch({ skipCount: page * PAGE_SIZE, maxResultCount: PAGE_SIZE }).subscribe({
      next: result => {
        this.result.set(result);
        this.page.set(page);
        this.isLoading.set(false);
        if (page >= this.pages()) {
          this.load(this.pages() - 1);
        }
      },
      error: failure => {
        this.error.set(errorText(failure) || this.localization.instant(silentFailure(failure)));
        this.isLoading.set(false);
      },
    });
  }
}
