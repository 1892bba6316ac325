import { EntityProp, ePropType, PROP_DATA_STREAM, ROW_RECORD } from '@abp/ng.components/extensible';
import { LocalizationPipe } from '@abp/ng.core';
import { AsyncPipe, DatePipe, NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, Injector, input } from '@angular/core';

/** What the application shows in a column of its own. */
@Component({
  selector: 'bw-extra-cell',
  imports: [AsyncPipe, DatePipe, LocalizationPipe, NgComponentOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (prop().visible(data())) {
      @if (prop().component; as component) {
        <ng-container *ngComponentOutlet="component; injector: cellInjector()" />
      } @else {
        @let value = value$() | async;
        @switch (prop().type) {
          @case (types.Boolean) {
            @if (value !== null && value !== undefined) {
              {{ (value ? 'AbpUi::Yes' : 'AbpUi::No') | abpLocalization }}
            }
          }
          @case (types.Date) { {{ value | date: 'mediumDate' }} }
          @case (types.DateTime) { {{ value | date: 'short' }} }
          @case (types.Time) { {{ value | date: 'shortTime' }} }
          @default { <span dir="auto">{{ value }}</span> }
        }
      }
    }
  `,
})
export class ExtraCell {
  private readonly injector = inject(Injector);

  readonly prop = input.required<EntityProp>();
  readonly record = input.required<object>();

  protected readonly types = { Boolean: ePropType.Boolean, Date: ePropType.Date, DateTime: ePropType.DateTime, Time: ePropType.Time };
  protected readonly data = computed(() => ({ record: this.record(), getInjected: this.injector.get.bind(this.injector) as never }));
  protected readonly value$ = computed(() => this.prop().valueResolver(this.data()));
  protected readonly cellInjector = computed(() =>
    Injector.create({ parent: this.injector, providers: [{ provide: PROP_DATA_STREAM, useValue: this.value$() }, { provide: ROW_RECORD, useValue: this.record() }] }),
  );
}
