import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { CountryChoice, FindingGroupDto } from '@bulk-whatsapp/ng/proxy';

/** What mends all findings of a group at once. */
export type Mend = { kind: 'text'; text: string } | { kind: 'oneLine' } | { kind: 'country'; country: string } | { kind: 'leaveOut' };

const OF_A_COUNTRY = ['PhoneMissingCountry', 'PhoneAmbiguous', 'PhoneNotValidForCountry', 'PhoneReadableNow'];
const EMPTY = ['Empty', 'Missing', 'UnknownColumn'];
const NOT_ONE_LINE = ['NewLineOrTab', 'TooManySpaces'];

/** The mends that fit a group of findings, each one click. */
@Component({
  selector: 'bw-finding-mends',
  imports: [DecimalPipe, FormsModule, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (proposed(); as choice) {
      <button class="btn btn-primary btn-sm" type="button" [disabled]="isBusy()" (click)="chosen.emit({ kind: 'country', country: choice.code })">
        {{ 'BulkWhatsApp::UI:ReadAsCountry' | abpLocalization: choice.text }}
      </button>
      <button class="btn btn-link btn-sm" type="button" [attr.aria-expanded]="isChoosing()" (click)="isChoosing.set(!isChoosing())">{{ 'BulkWhatsApp::UI:AnotherCountry' | abpLocalization }}</button>
    }
    @if (takesCountry() && (isChoosing() || !proposed())) {
      <div class="input-group input-group-sm w-auto">
        <select class="form-select" [id]="id() + '-country'" [name]="id() + '-country'" [attr.aria-label]="'BulkWhatsApp::DisplayName:Country' | abpLocalization" [(ngModel)]="country">
          @for (choice of countries(); track choice.code) {
            <option [value]="choice.code">{{ choice.text }}</option>
          }
        </select>
        <button class="btn btn-outline-primary" type="button" [disabled]="isBusy() || !country()" (click)="chosen.emit({ kind: 'country', country: country() })">
          {{ 'BulkWhatsApp::UI:ReadAsCountry' | abpLocalization: countryName() }}
        </button>
      </div>
    }
    @if (takesText()) {
      <div class="input-group input-group-sm w-auto">
        <input class="form-control" [id]="id() + '-text'" [name]="id() + '-text'" maxlength="1024" [attr.aria-label]="'BulkWhatsApp::UI:IfEmpty' | abpLocalization" [placeholder]="'BulkWhatsApp::UI:IfEmpty' | abpLocalization" [(ngModel)]="text">
        <button class="btn btn-outline-primary" type="button" [disabled]="isBusy() || !text().trim()" (click)="chosen.emit({ kind: 'text', text: text().trim() })">
          {{ 'BulkWhatsApp::UI:UseText' | abpLocalization }}
        </button>
      </div>
    }
    @if (takesOneLine()) {
      <button class="btn btn-outline-primary btn-sm" type="button" [disabled]="isBusy()" (click)="chosen.emit({ kind: 'oneLine' })">{{ 'BulkWhatsApp::UI:ReplaceBySpaces' | abpLocalization }}</button>
    }
    @if (canLeaveOut()) {
      <button class="btn btn-outline-danger btn-sm" type="button" [disabled]="isBusy()" (click)="chosen.emit({ kind: 'leaveOut' })">
        {{ 'BulkWhatsApp::UI:LeaveOut' | abpLocalization: (group().count | number) ?? '' }}
      </button>
    }
  `,
  styles: ':host { display: contents; }',
})
export class FindingMends {
  readonly group = input.required<FindingGroupDto>();
  /** To read numbers as those of one. */
  readonly countries = input.required<CountryChoice[]>();
  readonly canMendVariable = input(false);
  /** The rows are the campaign's own. */
  readonly canMendRows = input(false);
  readonly canLeaveOut = input(false);
  readonly isBusy = input(false);
  readonly chosen = output<Mend>();

  /** One click, where one country fits. */
  protected readonly proposed = computed(() => (this.takesCountry() ? this.countries().find(({ code }) => code === this.group().proposedCountry) : undefined));
  protected readonly isChoosing = signal(false);
  protected readonly country = linkedSignal(() => this.countries().find(({ code }) => code === regionOfUser())?.code ?? this.countries()[0]?.code ?? '');
  protected readonly countryName = computed(() => this.countries().find(({ code }) => code === this.country())?.text ?? '');
  protected readonly text = signal('');
  protected readonly id = computed(() => `mend-${this.group().code}-${this.group().field}`);
  protected readonly takesCountry = computed(() => this.canMendRows() && OF_A_COUNTRY.includes(this.group().code));
  protected readonly takesText = computed(() => this.canMendVariable() && EMPTY.includes(this.group().code));
  protected readonly takesOneLine = computed(() => this.canMendVariable() && NOT_ONE_LINE.includes(this.group().code));
}

function regionOfUser(): string | undefined {
  return new Intl.Locale(navigator.language).maximize().region;
}
