import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { FieldCondition, FieldOperator, ImportPreviewDto, MissingRecipients, RecipientFieldDto, RecipientFieldType, RecipientSourceDto, RecipientSourceService, RecipientSourceSettings } from '@bulk-whatsapp/ng/proxy';
import { AddressText } from '../shared/address-text';
import { ServerCall } from '../shared/server-call';
import { signalsOf, TypedInput, TypedInputOffer } from '../shared/typed-input';

type Schedule = 'Button' | 'Hours' | 'Daily';

const OF_ALL = [FieldOperator.Equals, FieldOperator.NotEquals, FieldOperator.IsEmpty, FieldOperator.IsNotEmpty];
const OF_ORDERED = [FieldOperator.LessThan, FieldOperator.LessOrEqual, FieldOperator.GreaterThan, FieldOperator.GreaterOrEqual];
const OPERATORS: Record<RecipientFieldType, FieldOperator[]> = {
  [RecipientFieldType.Text]: [...OF_ALL, FieldOperator.Contains, FieldOperator.StartsWith],
  [RecipientFieldType.Number]: [...OF_ALL, ...OF_ORDERED],
  [RecipientFieldType.Date]: [...OF_ALL, ...OF_ORDERED],
  [RecipientFieldType.YesNo]: OF_ALL,
};
const INPUTS: Record<RecipientFieldType, string> = {
  [RecipientFieldType.Text]: 'text',
  [RecipientFieldType.Number]: 'text',
  [RecipientFieldType.Date]: 'date',
  [RecipientFieldType.YesNo]: 'text',
};

/** What a list takes from its source: fields, conditions and schedule, with the first rows. */
@Component({
  selector: 'bw-source-form',
  imports: [AddressText, FormsModule, LocalizationPipe, TypedInputOffer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './source-form.html',
})
export class SourceForm {
  private readonly service = inject(RecipientSourceService);

  readonly listId = input.required<string>();
  readonly sources = input.required<RecipientSourceDto[]>();
  /** Null for a list without a source. */
  readonly settings = input.required<RecipientSourceSettings | null>();
  readonly saved = output<void>();
  readonly closed = output<void>();

  protected readonly call = new ServerCall();
  protected readonly draft = linkedSignal<RecipientSourceSettings>(() => this.settings() ?? newSettings(this.sources()[0]));
  protected readonly fields = computed(() => this.sources().find(source => source.name === this.draft().source)?.fields ?? []);
  protected readonly schedule = linkedSignal<Schedule>(() => (this.settings()?.everyHours ? 'Hours' : this.settings()?.dailyAt ? 'Daily' : 'Button'));
  protected readonly typed = new TypedInput({
    document: () => `recipient-lists/${this.listId()}/source`,
    ...signalsOf({ draft: this.draft, schedule: this.schedule }),
  });
  protected readonly preview = signal<ImportPreviewDto | null>(null);
  protected readonly dataFields = computed(() => this.draft().dataFields ?? othersOf(this.fields(), this.draft()));
  protected readonly possibleData = computed(() => othersOf(this.fields(), { ...this.draft(), countryField: null }));
  protected readonly previewColumns = computed(() => this.preview()?.columns.filter(column => this.dataFields().includes(column)) ?? []);
  protected readonly keepsMissing = MissingRecipients.Keep;
  protected readonly removesMissing = MissingRecipients.Remove;
  protected readonly yesNo = RecipientFieldType.YesNo;

  protected choose(source: string): void {
    this.draft.set(newSettings(this.sources().find(one => one.name === source)));
    this.preview.set(null);
  }

  protected change(part: Partial<RecipientSourceSettings>): void {
    this.draft.update(draft => ({ ...draft, ...part }));
  }

  /** The chosen fields keep the order of the source, which is placeholder order. */
  protected take(field: string, isTaken: boolean): void {
    const taken = new Set(this.dataFields());
    if (isTaken) {
      taken.add(field);
    } else {
      taken.delete(field);
    }
    this.change({ dataFields: this.possibleData().filter(name => taken.has(name)) });
  }

  protected isTaken(field: string): boolean {
    return this.dataFields().includes(field);
  }

  protected addCondition(): void {
    const field = this.fields()[0];
    if (field) {
      this.change({ conditions: [...this.draft().conditions, { field: field.name, operator: FieldOperator.Equals, value: '' }] });
    }
  }

  protected setCondition(at: number, part: Partial<FieldCondition>): void {
    const conditions = this.draft().conditions.map((condition, index) => (index === at ? { ...condition, ...part } : condition));
    this.change({ conditions });
  }

  protected removeCondition(at: number): void {
    this.change({ conditions: this.draft().conditions.filter((_, index) => index !== at) });
  }

  protected typeOf(field: string): RecipientFieldType {
    return this.fields().find(one => one.name === field)?.type ?? RecipientFieldType.Text;
  }

  protected operatorsOf(field: string): FieldOperator[] {
    return OPERATORS[this.typeOf(field)];
  }

  protected inputOf(field: string): string {
    return INPUTS[this.typeOf(field)];
  }

  protected operatorKey(operator: FieldOperator): string {
    return `BulkWhatsApp::Enum:FieldOperator:${FieldOperator[operator]}`;
  }

  protected hasValue(condition: FieldCondition): boolean {
    return condition.operator !== FieldOperator.IsEmpty && condition.operator !== FieldOperator.IsNotEmpty;
  }

  protected showFirstRows(): void {
    this.call.run(this.service.preview(this.listId(), this.complete()), preview => this.preview.set(preview));
  }

  protected save(): void {
    this.call.run(this.service.set(this.listId(), this.complete()), () => {
      this.typed.forget();
      this.saved.emit();
    });
  }

  private complete(): RecipientSourceSettings {
    const draft = this.draft();
    const isDaily = this.schedule() === 'Daily';
    return {
      ...draft,
      dataFields: this.dataFields(),
      conditions: draft.conditions.map(condition => (this.hasValue(condition) ? condition : { ...condition, value: null })),
      everyHours: this.schedule() === 'Hours' ? (draft.everyHours ?? 24) : null,
      dailyAt: isDaily ? (draft.dailyAt ?? '06:00') : null,
      timeZone: isDaily ? (draft.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone) : null,
    };
  }
}

function othersOf(fields: RecipientFieldDto[], settings: RecipientSourceSettings): string[] {
  return fields.map(field => field.name).filter(name => ![settings.numberField, settings.nameField, settings.countryField].includes(name));
}

/** Proposes the fields whose names say what they are. */
function newSettings(source: RecipientSourceDto | undefined): RecipientSourceSettings {
  const find = (pattern: RegExp) => source?.fields.find(field => pattern.test(field.name))?.name ?? null;
  return {
    source: source?.name ?? '',
    numberField: find(/mobile|whatsapp|phone/i) ?? source?.fields[0]?.name ?? '',
    nameField: find(/name/i),
    countryField: find(/country/i),
    dataFields: null,
    conditions: [],
    missing: MissingRecipients.Remove,
    everyHours: null,
    dailyAt: null,
    timeZone: null,
  };
}
