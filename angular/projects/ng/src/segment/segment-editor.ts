import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, effect, inject, model, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { SegmentOrigin } from '@bulk-whatsapp/ng/proxy';
import { ChoiceField } from './choice-field';
import { SegmentChoices } from './segment-choices';
import { SegmentGroupRows } from './segment-group';
import { FilterRows, GroupRow } from './segment-rows';

/** Among whom a segment looks, and what must be true of them. */
@Component({
  selector: 'bw-segment-editor',
  imports: [ChoiceField, FormsModule, LocalizationPipe, SegmentGroupRows],
  providers: [SegmentChoices],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card mb-3">
      <h2 class="card-header h5">{{ 'BulkWhatsApp::UI:AmongWhom' | abpLocalization }}</h2>
      <div class="card-body row g-2">
        <div class="col-12 col-md-5">
          <select id="segment-from" class="form-select" name="from" [attr.aria-label]="'BulkWhatsApp::UI:AmongWhom' | abpLocalization" [ngModel]="filter().from" (ngModelChange)="setFrom($event)">
            @for (origin of origins(); track origin) {
              <option [value]="origin">{{ 'BulkWhatsApp::UI:SegmentFrom:' + origin | abpLocalization }}</option>
            }
          </select>
        </div>
        <div class="col-12 col-md-7">
          <bw-choice-field name="people" [label]="'BulkWhatsApp::UI:SegmentFrom:' + filter().from | abpLocalization" [empty]="'BulkWhatsApp::UI:SegmentAll:' + filter().from" [choices]="ids()"
            [chosen]="filter().ids" (chosenChange)="setIds($event)" />
        </div>
      </div>
    </section>
    <section class="card mb-3">
      <h2 class="card-header h5">{{ 'BulkWhatsApp::UI:Conditions' | abpLocalization }}</h2>
      <div class="card-body">
        <bw-segment-group [group]="filter().where" (groupChange)="setWhere($event)" />
      </div>
    </section>
  `,
})
export class SegmentEditor {
  private readonly choices = inject(SegmentChoices);

  readonly filter = model.required<FilterRows>();

  protected readonly origins = computed((): SegmentOrigin[] => [
    ...(this.choices.may('lists') ? (['lists'] as const) : []),
    ...(this.choices.may('messages') ? (['campaigns'] as const) : []),
    ...(this.choices.may('conversations') ? (['conversations'] as const) : []),
  ]);
  protected readonly ids = computed(() => {
    switch (this.filter().from) {
      case 'lists':
        return this.choices.lists();
      case 'campaigns':
        return this.choices.campaigns();
      default:
        return this.choices.accounts();
    }
  });

  constructor() {
    const lists = computed(() => (this.filter().from === 'lists' ? this.filter().ids.join() : ''));
    effect(() => {
      const ids = lists();
      untracked(() => this.choices.readColumns(ids ? ids.split(',') : []));
    });
  }

  protected setFrom(from: SegmentOrigin): void {
    this.filter.update(filter => ({ ...filter, from, ids: [] }));
  }

  protected setIds(ids: string[]): void {
    this.filter.update(filter => ({ ...filter, ids }));
  }

  protected setWhere(where: GroupRow): void {
    this.filter.update(filter => ({ ...filter, where }));
  }
}
