import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { TemplatePlaceholderDto, VariableType } from '@bulk-whatsapp/ng/proxy';
import { standardColumns } from './variable-mapping';

/** In a mapping, stands for the recipient's name, unless the recipients have a column of this name. */
const NAME_COLUMN = 'name';

/** Where the placeholders' values come from: typed once for all recipients, or from a column of each recipient's data. */
@Component({
  selector: 'bw-variable-fields',
  imports: [FormsModule, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './variable-fields.html',
})
export class VariableFields {
  protected readonly types = VariableType;
  protected readonly nameColumn = NAME_COLUMN;

  readonly placeholders = input.required<TemplatePlaceholderDto[]>();
  readonly columns = input.required<string[]>();
  readonly isNamed = input(false);
  /** The problem with a placeholder's value, by the placeholder's key. */
  readonly problems = input<ReadonlyMap<string, string>>(new Map());
  readonly type = model.required<VariableType>();
  readonly values = model.required<string[]>();
  /** A column for each placeholder; empty for the default one. */
  readonly mapping = model.required<string[]>();

  private readonly standard = computed(() => standardColumns(this.placeholders(), this.columns(), this.isNamed()));
  protected readonly fields = computed(() =>
    this.placeholders().map((placeholder, index) => ({
      placeholder,
      problem: this.problems().get(placeholder.key) ?? '',
      standard: this.standard()[index],
      choices: choicesOf(this.columns(), this.mapping()[index]),
    })),
  );

  protected setValue(index: number, value: string): void {
    this.values.set(this.placeholders().map((_, other) => (other === index ? value : (this.values()[other] ?? ''))));
  }

  protected setColumn(index: number, column: string): void {
    this.mapping.set(this.placeholders().map((_, other) => (other === index ? column : (this.mapping()[other] ?? ''))));
  }
}

// A chosen column stays visible even if the recipients no longer have it.
function choicesOf(columns: string[], chosen: string | undefined): string[] {
  const choices = columns.filter(column => column !== NAME_COLUMN);
  return !chosen || chosen === NAME_COLUMN || choices.includes(chosen) ? choices : [...choices, chosen];
}
