import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { TemplateDto, VariableType } from '@bulk-whatsapp/ng/proxy';
import { MappingLines, SampleRecipient } from './mapping-lines';
import { VariableSource } from './variable-mapping';

/** Where the placeholders' values come from: typed once for all recipients, or from a column of each recipient's data. */
@Component({
  selector: 'bw-variable-fields',
  imports: [FormsModule, LocalizationPipe, MappingLines],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './variable-fields.html',
})
export class VariableFields {
  protected readonly types = VariableType;

  readonly template = input.required<TemplateDto>();
  readonly columns = input.required<string[]>();
  readonly samples = input<SampleRecipient[]>([]);
  /** The problem with a placeholder's value, by the placeholder's key. */
  readonly problems = input<ReadonlyMap<string, string>>(new Map());
  readonly type = model.required<VariableType>();
  readonly values = model.required<string[]>();
  readonly mapping = model.required<VariableSource[]>();

  protected readonly fields = computed(() =>
    this.template().placeholders.map(placeholder => ({ placeholder, problem: this.problems().get(placeholder.key) ?? '' })),
  );

  protected setValue(index: number, value: string): void {
    this.values.set(this.template().placeholders.map((_, other) => (other === index ? value : (this.values()[other] ?? ''))));
  }
}
