import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, model, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { BulkMessageService, RecipientPreviewDto, RecipientPreviewInput, TemplateDto, VariableType } from '@bulk-whatsapp/ng/proxy';
import { catchError, debounceTime, of, switchMap } from 'rxjs';
import { PhonePreview } from '../phone-preview/phone-preview';
import { dataOf, RecipientRows } from './recipient-rows';

const TYPING_PAUSE_MS = 250;

/** The message, while it is being written, as each recipient's phone will show it, one recipient at a time; with its problems. */
@Component({
  selector: 'bw-recipient-preview',
  imports: [DecimalPipe, LocalizationPipe, PhonePreview],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-preview.html',
})
export class RecipientPreview {
  private readonly service = inject(BulkMessageService);

  readonly template = input.required<TemplateDto>();
  readonly variableType = input.required<VariableType>();
  readonly templateVariables = input<string | null>(null);
  /** A recipient list with its size, or the campaign's own rows. */
  readonly list = input<{ id: string; recipientCount: number } | null>(null);
  readonly recipients = input.required<RecipientRows>();
  readonly mediaUrl = input('');
  readonly mediaName = input('');
  /** The recipient whose message is shown, counted from 1. */
  readonly row = model(1);

  protected readonly total = computed(() => this.list()?.recipientCount ?? this.recipients().rows.length);
  protected readonly preview = signal<RecipientPreviewDto | null>(null);
  protected readonly names = computed(() => new Map(this.template().placeholders.map(placeholder => [placeholder.key, placeholder.name])));
  protected readonly person = computed(() => {
    const shown = this.preview();
    const row = this.list() ? null : this.recipients().rows[this.shownRow() - 1];
    return [row?.mobileNumber ?? shown?.phoneNumber, row?.recipientName ?? shown?.recipientName].filter(Boolean).join(' · ');
  });
  protected readonly shownRow = computed(() => Math.max(1, Math.min(this.row(), this.total())));
  private readonly asked = computed((): RecipientPreviewInput => {
    const list = this.list();
    const { columns, rows } = this.recipients();
    const row = list ? undefined : rows[this.shownRow() - 1];
    return {
      templateId: this.template().id,
      variableType: this.variableType(),
      templateVariables: this.templateVariables(),
      ...(list ? { recipientListId: list.id, row: this.shownRow() } : { recipientName: row?.recipientName ?? null, recipientData: row ? dataOf(columns, row) : null }),
    };
  });

  constructor() {
    toObservable(this.asked)
      .pipe(
        debounceTime(TYPING_PAUSE_MS),
        switchMap(input => this.service.preview(input).pipe(catchError(() => of(null)))),
        takeUntilDestroyed(),
      )
      .subscribe(preview => this.preview.set(preview));
  }
}
