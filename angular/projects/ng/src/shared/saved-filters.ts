import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Params, Router, RouterLink } from '@angular/router';
import { MoreMenu } from './more-menu';

interface SavedFilter {
  name: string;
  address: Params;
}

const MAX_SAVED = 20;

/** Filters that the user has named. They are addresses of the list, kept in this browser only. */
@Component({
  selector: 'bw-saved-filters',
  imports: [FormsModule, LocalizationPipe, MoreMenu, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <bw-more-menu icon="bi-bookmark" label="BulkWhatsApp::UI:SavedFilters">
      @for (filter of saved(); track filter.name) {
        <li class="d-flex">
          <a class="dropdown-item" [routerLink]="[]" [queryParams]="filter.address">{{ filter.name }}</a>
          <button class="btn btn-link btn-sm" type="button" [attr.aria-label]="'BulkWhatsApp::UI:RemoveOf' | abpLocalization: filter.name" (click)="remove(filter.name)"><i class="bi bi-x" aria-hidden="true"></i></button>
        </li>
      }
      <li class="px-3 py-2">
        <form (click)="$event.stopPropagation()" (ngSubmit)="save()">
          <label class="form-label mb-0" for="filter-name">{{ 'BulkWhatsApp::UI:SaveFilters' | abpLocalization }}</label>
          <div class="input-group input-group-sm">
            <input id="filter-name" class="form-control" name="filterName" maxlength="40" autocomplete="off" aria-describedby="filter-hint" [(ngModel)]="name">
            <button class="btn btn-primary" type="submit" [disabled]="!name().trim()">{{ 'BulkWhatsApp::UI:Save' | abpLocalization }}</button>
          </div>
          <div id="filter-hint" class="form-text">{{ 'BulkWhatsApp::UI:SavedInBrowser' | abpLocalization }}</div>
        </form>
      </li>
    </bw-more-menu>
  `,
})
export class SavedFilters {
  private readonly router = inject(Router);
  /** The list's name, under which its filters are kept. */
  readonly list = input.required<string>();
  protected readonly name = signal('');
  private readonly version = signal(0);
  private readonly key = computed(() => `bulkWhatsApp.filters.${this.list()}`);
  protected readonly saved = computed(() => (this.version(), readSaved(this.key())));

  protected save(): void {
    const name = this.name().trim();
    const { page: _, ...address } = this.router.parseUrl(this.router.url).queryParams;
    this.write([...this.saved().filter(filter => filter.name !== name), { name, address }].slice(-MAX_SAVED));
    this.name.set('');
  }

  protected remove(name: string): void {
    this.write(this.saved().filter(filter => filter.name !== name));
  }

  private write(filters: SavedFilter[]): void {
    try {
      localStorage.setItem(this.key(), JSON.stringify(filters));
    } catch {
      // A browser that keeps nothing has no saved filters.
    }
    this.version.update(version => version + 1);
  }
}

function readSaved(key: string): SavedFilter[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? (found as SavedFilter[]).filter(filter => typeof filter?.name === 'string') : [];
  } catch {
    return [];
  }
}
