import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';

/** The header of a sortable column: a click sorts, another one reverses the order. */
@Component({
  selector: 'th[bwSort]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { scope: 'col', '[attr.aria-sort]': 'direction()' },
  template: `
    <button class="btn btn-link p-0 fw-bold text-reset text-decoration-none" type="button" (click)="turn()">
      <ng-content />
      <i class="bi" aria-hidden="true" [class.bi-caret-up-fill]="direction() === 'ascending'" [class.bi-caret-down-fill]="direction() === 'descending'"></i>
    </button>
  `,
})
export class SortHeader {
  /** The server's name for the column. */
  readonly bwSort = input.required<string>();
  /** Column and direction, such as `title desc`. */
  readonly sorting = model.required<string>();

  protected readonly direction = computed(() => {
    const [column, direction = 'asc'] = this.sorting().split(' ');
    return column !== this.bwSort() ? null : direction === 'desc' ? 'descending' : 'ascending';
  });

  protected turn(): void {
    this.sorting.set(`${this.bwSort()} ${this.direction() === 'descending' ? 'asc' : 'desc'}`);
  }
}
