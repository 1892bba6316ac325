import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, model, output } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { SegmentCondition } from '@bulk-whatsapp/ng/proxy';
import { ChoiceField } from './choice-field';
import { SegmentChoices } from './segment-choices';
import { Field, hasNoValue, newCondition } from './segment-rows';

const DATA_OPERATORS = ['equals', 'notEquals', 'contains', 'notContains', 'less', 'greater', 'isSet', 'isNotSet'];
const OUTCOMES = ['notRead', 'read', 'notReplied', 'replied', 'failed', 'notDelivered', 'delivered', 'sent', 'any'];
const TIMED = ['read', 'notRead', 'replied', 'notReplied'];
let last = 0;

/** One condition of a segment: its field, and what the field asks for. */
@Component({
  selector: 'bw-segment-condition',
  imports: [ChoiceField, FormsModule, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './segment-condition.html',
})
export class SegmentConditionRow {
  protected readonly choices = inject(SegmentChoices);

  readonly condition = model.required<SegmentCondition>();
  readonly removed = output<void>();

  protected readonly id = `condition-${++last}`;
  protected readonly outcomes = OUTCOMES;
  protected readonly operators = computed(() => (this.condition().field === 'name' ? DATA_OPERATORS.filter(x => x !== 'less' && x !== 'greater') : DATA_OPERATORS));
  protected readonly hasValue = computed(() => !hasNoValue(this.condition()));
  protected readonly isTimed = computed(() => TIMED.includes(this.text('outcome')));
  protected readonly source = computed(() => this.choices.sources().find(source => source.name === this.text('source')) ?? null);

  protected text(name: string): string {
    return `${this.condition()[name] ?? ''}`;
  }

  protected list(name: string): string[] {
    return (this.condition()[name] as string[] | undefined) ?? [];
  }

  protected choose(field: Field): void {
    this.condition.set(newCondition(field));
  }

  protected set(name: string, value: unknown): void {
    const changed: SegmentCondition = { ...this.condition(), [name]: value };
    if (name === 'outcome' && !TIMED.includes(`${value}`)) {
      changed['withinHours'] = null;
    }
    this.condition.set(changed);
  }

  protected setAmount(operator: string): void {
    this.condition.set({ ...this.condition(), operator, count: operator === 'atMost' ? 0 : 1 });
  }

  protected chooseSource(name: string): void {
    const fields = this.choices.sources().find(source => source.name === name)?.fields ?? [];
    this.condition.set({ ...this.condition(), source: name, numberField: fields[0]?.name ?? '', conditions: [] });
  }

  /** One condition on the source's own fields; more are for a list's source. */
  protected setSourceField(field: string): void {
    this.set('conditions', field ? [{ field, operator: 'equals', value: this.sourceValue() || '-' }] : []);
  }

  protected sourceField(): string {
    return (this.condition()['conditions'] as { field: string }[] | undefined)?.[0]?.field ?? '';
  }

  protected sourceValue(): string {
    return (this.condition()['conditions'] as { value: string }[] | undefined)?.[0]?.value ?? '';
  }

  protected setSourceValue(value: string): void {
    this.set('conditions', [{ field: this.sourceField(), operator: 'equals', value }]);
  }
}
