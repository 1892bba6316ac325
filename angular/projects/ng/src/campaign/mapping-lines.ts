import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { TemplateDto } from '@bulk-whatsapp/ng/proxy';
import { placeholderText } from './placeholder-text';
import { NAME_COLUMN, NO_SOURCE, valueOf, VariableSource } from './variable-mapping';

/** As the value of a choice, which is a text: no title is a tab. */
const TEXT_FOR_ALL = '\t';
const NOT_CHOSEN = '';

/** A recipient whose values are shown as examples. */
export interface SampleRecipient {
  name: string;
  data: Map<string, string>;
}

/** For each placeholder of the template: its text, the column that fills it, the text for empty cells, and what the first recipients get. */
@Component({
  selector: 'bw-mapping-lines',
  imports: [FormsModule, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './mapping-lines.html',
})
export class MappingLines {
  protected readonly nameColumn = NAME_COLUMN;
  protected readonly textForAll = TEXT_FOR_ALL;
  protected readonly notChosen = NOT_CHOSEN;

  readonly template = input.required<TemplateDto>();
  readonly columns = input.required<string[]>();
  readonly samples = input<SampleRecipient[]>([]);
  /** The problem with a placeholder's value, by the placeholder's key. */
  readonly problems = input<ReadonlyMap<string, string>>(new Map());
  /** What fills each placeholder. */
  readonly mapping = model.required<VariableSource[]>();

  protected readonly lines = computed(() =>
    this.template().placeholders.map((placeholder, index) => {
      const source = this.mapping()[index] ?? NO_SOURCE;
      return {
        placeholder,
        source,
        text: placeholderText(this.template(), placeholder),
        choice: source.column === null ? NOT_CHOSEN : source.column || TEXT_FOR_ALL,
        choices: choicesOf(this.columns(), source.column),
        problem: this.problems().get(placeholder.key) ?? '',
        results: source.column === null ? [] : this.samples().map(recipient => valueOf(source, recipient)),
      };
    }),
  );

  protected choose(index: number, choice: string): void {
    this.change(index, { column: choice === NOT_CHOSEN ? null : choice === TEXT_FOR_ALL ? '' : choice });
  }

  protected change(index: number, change: Partial<VariableSource>): void {
    this.mapping.set(this.template().placeholders.map((_, other) => ({ ...(this.mapping()[other] ?? NO_SOURCE), ...(other === index && change) })));
  }
}

// A chosen column stays visible even if the recipients no longer have it.
function choicesOf(columns: string[], chosen: string | null): string[] {
  const choices = columns.filter(column => column !== NAME_COLUMN);
  return !chosen || chosen === NAME_COLUMN || choices.includes(chosen) ? choices : [...choices, chosen];
}
