import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import {
  AccountDto,
  AccountService,
  BulkMessageDto,
  BulkMessageInput,
  BulkMessageService,
  RecipientListDto,
  RecipientListService,
  RecipientType,
  TemplateDto,
  TemplatePreviewDto,
  TemplateService,
  TemplateStatus,
  VariableType,
} from '@bulk-whatsapp/ng/proxy';
import { catchError, debounceTime, EMPTY, Observable, switchMap, tap } from 'rxjs';
import { PhonePreview } from '../phone-preview/phone-preview';
import { jsonInOrder, readPastedRecipients } from './pasted-recipients';

const MAX_CHOICES = 1000;
const SHOWN_ROWS = 5;

/** The fields of a draft, with the message as the first recipient will see it. The page around it decides when to save. */
@Component({
  selector: 'bw-draft-form',
  imports: [DecimalPipe, FormsModule, LocalizationPipe, PhonePreview],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './draft-form.html',
})
export class DraftForm {
  private readonly campaigns = inject(BulkMessageService);
  private readonly templateService = inject(TemplateService);

  /** Null for a new one. */
  readonly campaign = input<BulkMessageDto | null>(null);

  protected readonly recipientTypes = RecipientType;
  protected readonly variableTypes = VariableType;
  protected readonly accounts = signal<AccountDto[]>([]);
  protected readonly templates = signal<TemplateDto[]>([]);
  protected readonly lists = signal<RecipientListDto[]>([]);
  protected readonly preview = signal<TemplatePreviewDto | null>(null);

  protected readonly title = linkedSignal(() => this.campaign()?.title ?? '');
  protected readonly accountId = linkedSignal(() => this.campaign()?.accountId ?? null);
  protected readonly templateId = linkedSignal(() => this.campaign()?.templateId ?? null);
  protected readonly recipientType = linkedSignal(() => this.campaign()?.recipientType ?? RecipientType.IndividualRecipients);
  protected readonly recipientListId = linkedSignal(() => this.campaign()?.recipientListId ?? null);
  protected readonly variableType = linkedSignal(() => this.campaign()?.variableType ?? VariableType.Common);
  protected readonly pasted = linkedSignal(() => (this.campaign(), ''));

  protected readonly template = computed(() => this.templates().find(template => template.id === this.templateId()) ?? null);
  protected readonly keys = computed(() => this.template()?.placeholders.map(placeholder => placeholder.key) ?? []);
  protected readonly values = linkedSignal(() => this.storedValues());
  protected readonly rows = computed(() => readPastedRecipients(this.pasted(), this.keys()));
  protected readonly firstRows = computed(() => this.rows().slice(0, SHOWN_ROWS));

  readonly isDirty = linkedSignal(() => this.campaign() === null);
  readonly canSave = computed(() => this.isDirty() && this.title().trim() !== '' && this.templateId() !== null);

  private readonly previewed = computed(() => ({ id: this.templateId(), values: this.shownValues() }));

  constructor() {
    const page = { skipCount: 0, maxResultCount: MAX_CHOICES };
    inject(AccountService)
      .getList(page.skipCount, page.maxResultCount)
      .pipe(takeUntilDestroyed(), catchError(() => EMPTY))
      .subscribe(result => this.accounts.set(result.items ?? []));
    inject(RecipientListService)
      .getList(page)
      .pipe(takeUntilDestroyed(), catchError(() => EMPTY))
      .subscribe(result => this.lists.set(result.items ?? []));
    this.templateService
      .getList({ ...page, status: TemplateStatus.Approved })
      .pipe(takeUntilDestroyed(), catchError(() => EMPTY))
      .subscribe(result => this.templates.set((result.items ?? []).filter(template => template.unsupportedText === null)));
    toObservable(this.previewed)
      .pipe(
        debounceTime(200),
        switchMap(({ id, values }) => (id ? this.templateService.preview(id, values).pipe(catchError(() => EMPTY)) : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe(preview => this.preview.set(preview));
  }

  save(): Observable<BulkMessageDto> {
    const campaign = this.campaign();
    const saved = campaign
      ? this.campaigns.update(campaign.id, campaign.concurrencyStamp, this.read(campaign))
      : this.campaigns.create(this.read(null));
    return saved.pipe(tap(() => this.isDirty.set(false)));
  }

  protected setValue(index: number, value: string): void {
    this.values.update(values => this.keys().map((_, other) => (other === index ? value : (values[other] ?? ''))));
  }

  private read(campaign: BulkMessageDto | null): BulkMessageInput {
    const isCommon = this.variableType() === VariableType.Common;
    const isUnchanged = campaign?.variableType === this.variableType() && campaign.templateId === this.templateId();
    return {
      title: this.title().trim(),
      recipientType: this.recipientType(),
      recipientListId: this.recipientType() === RecipientType.RecipientList ? this.recipientListId() : null,
      templateId: this.templateId() ?? '',
      accountId: this.accountId(),
      variableType: this.variableType(),
      templateVariables: isCommon ? this.commonVariables() : isUnchanged ? campaign.templateVariables : null,
      scheduledAt: campaign?.scheduledAt ?? null,
      labels: campaign?.labels ?? [],
      recipients: this.rows().length > 0 && this.recipientType() === RecipientType.IndividualRecipients ? this.rows() : null,
    };
  }

  private commonVariables(): string | null {
    return this.keys().length > 0 ? jsonInOrder(this.keys(), this.keys().map((_, index) => this.values()[index] ?? '')) : null;
  }

  private storedValues(): string[] {
    const campaign = this.campaign();
    if (campaign?.variableType !== VariableType.Common || campaign.templateId !== this.templateId() || !campaign.templateVariables) {
      return [];
    }
    const stored = JSON.parse(campaign.templateVariables) as Record<string, unknown>;
    return this.keys().map((key, index) => String(stored[key] ?? Object.values(stored)[index] ?? ''));
  }

  // Empty values are left out: the preview then shows the placeholder.
  private shownValues(): Record<string, string | null> {
    const data = this.rows().at(0)?.recipientData;
    const first = data ? Object.values(JSON.parse(data) as Record<string, string>) : [];
    const values = this.variableType() === VariableType.Common ? this.values() : first;
    return Object.fromEntries(this.keys().map((key, index) => [key, values[index] ?? '']).filter(([, value]) => value));
  }
}
