import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, effect, inject, input, linkedSignal, output, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RecipientDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { entriesInOrder, jsonInOrder, objectIn } from '../shared/ordered-json';
import { ServerCall } from '../shared/server-call';
import { signalsOf, TypedInput, TypedInputOffer } from '../shared/typed-input';

/** Adds a recipient to a list or changes one. */
@Component({
  selector: 'bw-recipient-editor',
  imports: [FormsModule, LocalizationPipe, TypedInputOffer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-editor.html',
})
export class RecipientEditor {
  private readonly service = inject(RecipientListService);

  readonly listId = input.required<string>();
  /** Null for a new recipient. */
  readonly recipient = input<RecipientDto | null>(null);
  /** For a new recipient, the columns that other recipients of the list have. */
  readonly columns = input<string[]>([]);
  readonly saved = output<void>();
  readonly closed = output<void>();

  protected readonly call = new ServerCall();
  protected readonly phoneNumber = linkedSignal(() => this.recipient()?.phoneNumber ?? '');
  protected readonly name = linkedSignal(() => this.recipient()?.name ?? '');
  protected readonly entries = linkedSignal<RecipientDto | string[], [string, string][]>({
    source: () => this.recipient() ?? this.columns(),
    computation: (source, previous) => (Array.isArray(source) ? withColumns(Array.isArray(previous?.source) ? previous.value : [], source) : []),
  });

  protected readonly typed = new TypedInput({
    document: () => `recipient-lists/${this.listId()}/${this.recipient()?.id ?? 'new'}`,
    isReady: () => !this.call.isBusy(),
    ...signalsOf({ phoneNumber: this.phoneNumber, name: this.name, entries: this.entries }),
  });

  constructor() {
    effect(onCleanup => {
      const recipient = this.recipient();
      if (recipient) {
        const reading = untracked(() =>
          this.call.run(this.service.getRecipientText(this.listId(), recipient.id), text => this.entries.set(entriesInOrder(objectIn(text, 'data')))),
        );
        onCleanup(() => {
          reading.unsubscribe();
          this.call.isBusy.set(false);
        });
      }
    });
  }

  protected setValue(at: number, value: string): void {
    this.entries.update(entries => entries.map((entry, index) => (index === at ? [entry[0], value] : entry)));
  }

  protected addColumn(field: HTMLInputElement): void {
    const column = field.value.trim();
    if (column && !this.entries().some(([name]) => name === column)) {
      this.entries.update(entries => [...entries, [column, '']]);
      field.value = '';
    }
  }

  protected save(): void {
    const recipient = this.recipient();
    const data = this.entries().length > 0 ? jsonInOrder(this.entries()) : null;
    const input = { phoneNumber: this.phoneNumber().trim(), name: this.name().trim() || null, data };
    const saving = recipient
      ? this.service.updateRecipient(this.listId(), recipient.id, input)
      : this.service.createRecipient(this.listId(), input);
    this.call.run(saving, () => {
      this.typed.forget();
      this.saved.emit();
    });
  }
}

/** Keeps the user's input when the list is read again, and adds new columns. */
function withColumns(entries: [string, string][], columns: string[]): [string, string][] {
  const typed = new Map(entries);
  return [...new Set([...typed.keys(), ...columns])].map(column => [column, typed.get(column) ?? '']);
}
