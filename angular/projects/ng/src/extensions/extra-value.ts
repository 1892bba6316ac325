import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { ExtraCell } from './extra-cell';
import { Column } from './page-extensions';

/** What the application shows in a column of its own, once ABP's components for it are loaded. */
@Component({
  selector: 'bw-extra-value',
  imports: [ExtraCell],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (column().prop; as prop) {
      @defer (on immediate) {
        <bw-extra-cell [prop]="prop" [record]="record()" />
      }
    }
  `,
})
export class ExtraValue {
  readonly column = input.required<Column>();
  readonly record = input.required<object>();
}
