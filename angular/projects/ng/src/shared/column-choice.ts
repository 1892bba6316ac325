import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

export interface ChosenColumns {
  phoneColumn: string;
  nameColumn: string;
}

/** Which of a file's columns holds the numbers and which the names; the others become the recipients' data. */
@Component({
  selector: 'bw-column-choice',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row g-2">
      <div class="col-12 col-sm-6">
        <label class="form-label mb-0" for="phone-column">{{ 'BulkWhatsApp::UI:PhoneColumn' | abpLocalization }}</label>
        <select #phone id="phone-column" class="form-select" (change)="choose(phone.value, name.value)">
          @for (column of columns(); track column) {
            <option [value]="column" [selected]="column === phoneColumn()">{{ column }}</option>
          }
        </select>
      </div>
      <div class="col-12 col-sm-6">
        <label class="form-label mb-0" for="name-column">{{ 'BulkWhatsApp::UI:NameColumn' | abpLocalization }}</label>
        <select #name id="name-column" class="form-select" (change)="choose(phone.value, name.value)">
          @if (!nameColumn()) {
            <option value="" selected>{{ 'BulkWhatsApp::UI:NoColumn' | abpLocalization }}</option>
          }
          @for (column of columns(); track column) {
            <option [value]="column" [selected]="column === nameColumn()">{{ column }}</option>
          }
        </select>
      </div>
    </div>
    <p class="form-text mb-0">{{ 'BulkWhatsApp::UI:OtherColumns' | abpLocalization: others() }}</p>
  `,
})
export class ColumnChoice {
  readonly columns = input.required<string[]>();
  readonly phoneColumn = input.required<string | null>();
  readonly nameColumn = input.required<string | null>();
  readonly chosen = output<ChosenColumns>();

  protected others(): string {
    return this.columns().filter(column => column !== this.phoneColumn() && column !== this.nameColumn()).join(', ') || '–';
  }

  protected choose(phoneColumn: string, nameColumn: string): void {
    this.chosen.emit({ phoneColumn, nameColumn });
  }
}
