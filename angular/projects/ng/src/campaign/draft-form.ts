import { LocalizationPipe, PermissionDirective, PermissionService } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { BULK_WHATSAPP_POLICIES, eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import {
  BulkMessageDto, BulkMessageInput, BulkMessageService, FindingDto, RecipientFileDto, RecipientType, VariableType,
} from '@bulk-whatsapp/ng/proxy';
import { filter, map, Observable, of, switchMap, tap } from 'rxjs';
import { ExtraFields, ExtraValues } from '../extensions/extra-fields';
import { PageExtensions } from '../extensions/page-extensions';
import { accountChoices } from '../shared/account-choices';
import { CapFields } from '../shared/cap-fields';
import { fromLocalInput, toLocalInput } from '../shared/local-time';
import { ServerCall } from '../shared/server-call';
import { signalsOf, TypedInput, TypedInputOffer } from '../shared/typed-input';
import { verbs } from '../shared/verbs';
import { saveAttachment } from './attachment-failure';
import { AttachmentField } from './attachment-field';
import { attachmentPicture } from './attachment-picture';
import { LabelField } from './label-field';
import { listChoices, templateChoices } from './draft-choices';
import { DraftTarget } from './draft-target';
import { CellProblem, PastedTable, RecipientGrid } from './recipient-grid';
import { cellsOf } from './clipboard-block';
import { PastedRows } from './pasted-rows';
import { RecipientFile } from './recipient-file';
import { RecipientPreview } from './recipient-preview';
import { isEmptyRow, NO_ROWS, RecipientRows, toInputs, withBlock, withRead, withStored } from './recipient-rows';
import { columnsOfList, listSample, samplesOfList, samplesOfRows } from './sample-recipients';
import { SegmentField } from './segment-field';
import { storedRows } from './stored-rows';
import { TemplatePicker } from './template-picker';
import { VariableFields } from './variable-fields';
import { arrange, mappingJson, NAME_COLUMN, NO_SOURCE, storedSources, valuesJson, VariableSource, withColumns } from './variable-mapping';

/** A draft can be saved before its template is chosen. */
const NO_TEMPLATE = '00000000-0000-0000-0000-000000000000';

/** A campaign with more rows can be sent but not edited here; more rows belong in a recipient list. */
const MAX_EDITABLE_ROWS = 20_000;

/** The fields of a draft, with the message as each recipient will see it. The page around it decides when to save. */
@Component({
  selector: 'bw-draft-form',
  imports: [
    AttachmentField, CapFields, DecimalPipe, ExtraFields, FormsModule, LabelField, LocalizationPipe, PastedRows, PermissionDirective, RecipientFile,
    RecipientGrid, RecipientPreview, SegmentField, TemplatePicker, TypedInputOffer, VariableFields,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './draft-form.html',
})
export class DraftForm {
  private readonly campaigns = inject(BulkMessageService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly permissions = inject(PermissionService);
  private readonly gridView = viewChild(RecipientGrid);
  private loadedId = '';

  /** Null for a new draft. */
  readonly campaign = input<BulkMessageDto | null>(null);
  /** Validate's findings, which are shown at the rows. */
  readonly findings = input<FindingDto[]>([]);

  protected readonly extension = inject(PageExtensions).of(eBulkWhatsAppComponents.Campaign);
  /** Null until the application's own fields are there. */
  protected readonly extra = signal<ExtraValues | null>(null);
  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly recipientTypes = RecipientType;
  protected readonly timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly accounts = accountChoices();
  protected readonly templates = templateChoices();
  protected readonly lists = listChoices();
  protected readonly reading = new ServerCall();

  protected readonly title = linkedSignal(() => this.campaign()?.title ?? '');
  protected readonly accountId = linkedSignal(() => this.campaign()?.accountId ?? null);
  protected readonly templateId = linkedSignal(() => (this.campaign()?.templateId === NO_TEMPLATE ? null : (this.campaign()?.templateId ?? null)));
  protected readonly scheduled = linkedSignal(() => toLocalInput(this.campaign()?.scheduledAt ?? null));
  protected readonly labels = linkedSignal(() => this.campaign()?.labels ?? []);
  protected readonly capMessages = linkedSignal(() => this.campaign()?.capMessages ?? null);
  protected readonly capDays = linkedSignal(() => this.campaign()?.capDays ?? null);
  protected readonly capAction = linkedSignal(() => this.campaign()?.capAction ?? null);
  protected readonly attachment = linkedSignal<File | null | undefined>(() => (this.campaign(), undefined));
  private readonly target = new DraftTarget(this.campaign);
  protected readonly recipientType = this.target.type;
  protected readonly recipientListId = this.target.listId;
  protected readonly segmentId = this.target.segmentId;
  protected readonly variableType = linkedSignal(() => this.campaign()?.variableType ?? VariableType.Common);
  /** A conversation leads to a new campaign for its person. */
  private readonly wantedNumber = inject(ActivatedRoute, { optional: true })?.snapshot.queryParamMap.get('to') ?? null;
  protected readonly recipients = signal<RecipientRows>(
    this.wantedNumber ? { columns: [], rows: [{ mobileNumber: this.wantedNumber, recipientName: '', values: [] }] } : NO_ROWS,
  );
  /** Pasted tables that are not in the rows yet, in order. */
  protected readonly pastes = signal<PastedTable[]>([]);
  /** The last paste into the rows, and the rows before it. */
  protected readonly pasted = linkedSignal<{ read: RecipientFileDto; problems: number; before: RecipientRows } | null>(() => (this.campaign(), null));
  protected readonly previewedRow = signal(1);
  private readonly areRowsChanged = signal(this.wantedNumber !== null);

  readonly template = computed(() => this.templates().find(template => template.id === this.templateId()) ?? null);
  protected readonly ownNumber = computed(() => this.accounts().find(({ id }) => id === this.template()?.accountId)?.displayPhoneNumber ?? '');
  readonly placeholders = computed(() => this.template()?.placeholders ?? []);
  protected readonly keys = computed(() => this.placeholders().map(placeholder => placeholder.key));
  protected readonly values = linkedSignal(() => arrange(this.placeholders(), this.storedVariables(VariableType.Common)));
  protected readonly mapping = linkedSignal(() => storedSources(this.placeholders(), this.storedVariables(VariableType.Unique)));
  /** The title of the column that became the recipients' names, if a file or paste had one. */
  private readonly nameTitle = signal<string | null>(null);
  protected readonly list = computed(() =>
    this.recipientType() === RecipientType.RecipientList ? (this.lists().find(list => list.id === this.recipientListId()) ?? null) : null,
  );
  private readonly listSample = listSample(this.list);
  protected readonly segmentColumns = signal<string[]>([]);
  protected readonly columns = computed(() => {
    const isList = this.recipientType() === RecipientType.RecipientList;
    return this.recipientType() === RecipientType.Segment ? this.segmentColumns() : isList ? columnsOfList(this.listSample()) : this.recipients().columns;
  });
  protected readonly samples = computed(() => (this.recipientType() === RecipientType.RecipientList ? samplesOfList(this.listSample()) : samplesOfRows(this.recipients())));
  /** What fills each placeholder: what the user has chosen, and the columns whose titles name one. */
  protected readonly sources = computed(() => {
    const isStoredByOrder = this.isStored(VariableType.Unique) && !this.campaign()?.templateVariables;
    return withColumns(this.placeholders(), this.mapping(), this.columns(), this.nameTitle(), isStoredByOrder);
  });
  /** The sending account's country, which national numbers belong to. */
  protected readonly country = computed(() => {
    const accountId = this.accountId() ?? this.template()?.accountId;
    return this.accounts().find(account => account.id === accountId)?.defaultCountry ?? '';
  });
  protected readonly filledRows = computed(() => this.recipients().rows.filter(row => !isEmptyRow(row)).length);
  /** A draft keeps its variables even if the user may not see its template or the template is no longer approved. */
  protected readonly templateVariables = computed(() => {
    if (this.template() === null) {
      return this.campaign()?.templateVariables ?? null;
    }
    return this.variableType() === VariableType.Common ? valuesJson(this.placeholders(), this.values()) : mappingJson(this.placeholders(), this.sources());
  });
  protected readonly isInThePast = computed(() => this.scheduled() !== '' && new Date(this.scheduled()).getTime() < Date.now());
  protected readonly isTooLong = computed(() => !this.areRowsChanged() && (this.campaign()?.individualRecipientCount ?? 0) > MAX_EDITABLE_ROWS);
  protected readonly isReadOnly = computed(
    () => !this.permissions.getGrantedPolicy(this.campaign() ? BULK_WHATSAPP_POLICIES.updateCampaign : BULK_WHATSAPP_POLICIES.createCampaign),
  );

  protected readonly valueProblems = computed(() => new Map(this.findings().filter(finding => finding.row === 0).map(finding => [finding.field, finding.problem])));
  protected readonly cellProblems = computed(() =>
    this.findings()
      .filter(finding => finding.row > 0)
      .map((finding): CellProblem => ({ row: finding.row - 1, column: this.columnOf(finding.field), problem: finding.problem })),
  );

  protected readonly attachmentPath = computed(() => (this.campaign()?.attachment ? this.campaigns.attachmentPath(this.campaign()!.id) : ''));
  protected readonly mediaName = computed(() => (this.attachment() === undefined ? this.campaign()?.attachment?.fileName : this.attachment()?.name) ?? '');
  protected readonly pictureUrl = attachmentPicture(this.campaign, this.attachment);

  readonly isDirty = linkedSignal(() => (this.campaign(), false));
  readonly canSave = computed(() => (this.isDirty() || this.campaign() === null) && this.title().trim() !== '' && !this.reading.isBusy() && this.pastes().length === 0 && (this.extra()?.isValid ?? !this.extension.hasFields));

  private readonly fields = signalsOf({
    title: this.title,
    accountId: this.accountId,
    templateId: this.templateId,
    scheduled: this.scheduled,
    labels: this.labels,
    capMessages: this.capMessages,
    capDays: this.capDays,
    capAction: this.capAction,
    recipientType: this.recipientType,
    recipientListId: this.recipientListId,
    segmentId: this.segmentId,
    variableType: this.variableType,
    values: this.values,
    mapping: this.mapping,
    pastes: this.pastes,
  });
  protected readonly typed = new TypedInput({
    document: () => `campaigns/${this.campaign()?.id ?? 'new'}`,
    version: () => this.campaign()?.concurrencyStamp ?? null,
    // What is chosen of a template or a row holds only once they are there.
    isReady: () => !this.reading.isBusy() && (this.templates().length > 0 || !this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.templates)),
    isChanged: () => this.isDirty(),
    read: () => ({ fields: this.fields.read(), rows: this.areRowsChanged() ? this.recipients() : null }),
    write: ({ fields, rows }) => {
      this.fields.write(fields);
      if (rows) {
        this.recipients.set(rows);
        this.markRowsChanged();
      }
      this.isDirty.set(true);
    },
  });

  constructor() {
    effect(() => {
      const campaign = this.campaign();
      untracked(() => this.loadRows(campaign));
    });
    // A column that names a placeholder may have come after the draft was stored.
    effect(() => {
      const stored = this.storedVariables(VariableType.Unique);
      if (stored && !this.isReadOnly() && this.mapping().some((source, index) => source.column === null && this.sources()[index]?.column != null)) {
        this.isDirty.set(true);
      }
    });
  }

  /** Stores the draft, then its attachment if it changed. */
  save(): Observable<BulkMessageDto> {
    const campaign = this.campaign();
    const file = this.attachment();
    const saved = campaign ? this.campaigns.update(campaign.id, campaign.concurrencyStamp, this.content()) : this.campaigns.create(this.content());
    return saved.pipe(
      switchMap(document => (file === undefined ? of(document) : saveAttachment(this.campaigns, document, file))),
      tap(() => {
        this.isDirty.set(false);
        this.areRowsChanged.set(false);
        this.typed.forget();
      }),
    );
  }

  /** Stores the form as another draft, with its rows and its file. */
  saveCopy(): Observable<BulkMessageDto> {
    const campaign = this.campaign();
    const chosen = this.attachment();
    const file = chosen === undefined && campaign?.attachment
      ? this.campaigns.getAttachment(campaign.id).pipe(switchMap(blob => of(new File([blob], campaign.attachment!.fileName, { type: blob.type }))))
      : of(chosen ?? null);
    return this.campaigns.create({ ...this.content(), recipients: toInputs(this.recipients()) }).pipe(
      switchMap(copy => file.pipe(switchMap(content => (content ? saveAttachment(this.campaigns, copy, content) : of(copy))))),
      tap(() => this.forget()),
    );
  }

  /** Gives up what is not saved. */
  forget(): void {
    this.isDirty.set(false);
    this.typed.forget();
  }

  /** Puts the cursor where the finding is. */
  show(finding: FindingDto): void {
    this.previewedRow.set(finding.row);
    this.gridView()?.show(finding.row - 1, this.columnOf(finding.field));
  }

  shownRow(): number {
    return this.previewedRow();
  }

  /** Reads the rows again after the server has changed them. */
  reloadRows(): void {
    this.loadedId = '';
  }

  /** Changes what fills a placeholder. */
  mend(field: string, change: Partial<VariableSource>): void {
    this.mapping.set(this.sources().map((source, index) => (this.keys()[index] === field ? { ...source, ...change } : source)));
    this.isDirty.set(true);
  }

  canMend(field: string): boolean {
    return this.variableType() === VariableType.Unique && this.keys().includes(field);
  }

  protected markRowsChanged(): void {
    this.pasted.set(null);
    this.areRowsChanged.set(true);
    this.isDirty.set(true);
  }

  protected takeExtra(extra: ExtraValues): void {
    this.extra.set(extra);
    if (extra.isDirty) {
      this.isDirty.set(true);
    }
  }

  protected addPaste(paste: PastedTable): void {
    this.pastes.update(pastes => [...pastes, paste]);
    this.isDirty.set(true);
  }

  protected takePaste(paste: PastedTable, read: RecipientFileDto): void {
    const before = this.recipients();
    this.dropPaste(paste);
    this.recipients.set(withRead(before, read, paste.row, this.keys()));
    this.takeColumns(read);
    this.markRowsChanged();
    this.pasted.set({ read, problems: read.rows.filter(row => row.problem).length, before });
  }

  protected takeBlock(paste: PastedTable): void {
    this.dropPaste(paste);
    this.recipients.update(rows => withBlock(rows, cellsOf(paste.text), paste.row, 0, this.keys()));
    this.markRowsChanged();
  }

  /** If the focus is in the question about the paste, it returns to the rows. */
  protected dropPaste(paste: PastedTable): void {
    if (document.activeElement?.closest('bw-pasted-rows')) {
      this.gridView()?.show(paste.row, 0);
    }
    this.pastes.update(pastes => pastes.filter(other => other !== paste));
  }

  protected undoPaste(before: RecipientRows): void {
    this.recipients.set(before);
    this.markRowsChanged();
  }

  protected takeFile(file: RecipientFileDto): void {
    this.recipients.set(withStored(NO_ROWS, file.rows));
    this.takeColumns(file);
    this.markRowsChanged();
  }

  protected removeAllRows(): void {
    const rows = this.isTooLong() ? (this.campaign()?.individualRecipientCount ?? 0) : this.filledRows();
    this.confirmation
      .warn('BulkWhatsApp::UI:ConfirmRemoveRows', 'BulkWhatsApp::UI:RemoveAllRows', { messageLocalizationParams: [rows.toLocaleString()], ...verbs('RemoveAllRows') })
      .pipe(filter(answer => answer === Confirmation.Status.confirm))
      .subscribe(() => {
        this.recipients.set(NO_ROWS);
        this.markRowsChanged();
      });
  }

  private takeColumns({ columns, nameColumn }: RecipientFileDto): void {
    this.nameTitle.set(nameColumn);
    if (columns.length > 2 && this.placeholders().length > 0 && !this.values().some(value => value)) {
      this.variableType.set(VariableType.Unique);
    }
  }

  // Only once per campaign: after a save, the grid already has the rows.
  private loadRows(campaign: BulkMessageDto | null): void {
    if (!campaign || this.loadedId === campaign.id) {
      return;
    }
    this.loadedId = campaign.id;
    this.recipients.set(NO_ROWS);
    if (campaign.individualRecipientCount === 0 || campaign.individualRecipientCount > MAX_EDITABLE_ROWS) {
      return;
    }
    this.reading.run(storedRows(this.campaigns, campaign.id), all => this.recipients.set(all));
  }

  private columnOf(field: string): number {
    if (field === 'mobileNumber') {
      return 0;
    }
    const index = this.keys().indexOf(field);
    const { column } = index < 0 ? { column: field } : (this.sources()[index] ?? NO_SOURCE);
    const at = this.columns().indexOf(column ?? '');
    return at >= 0 ? at + 2 : column === NAME_COLUMN ? 1 : 0;
  }

  /** What the form would save. */
  content(): BulkMessageInput {
    const rows = this.recipients();
    if (this.areRowsChanged()) {
      this.recipients.set({ ...rows, rows: rows.rows.filter(row => !isEmptyRow(row)) });
    }
    return {
      title: this.title().trim(),
      ...this.target.content(),
      templateId: this.templateId() ?? NO_TEMPLATE,
      accountId: this.accountId(),
      variableType: this.variableType(),
      templateVariables: this.templateVariables(),
      scheduledAt: fromLocalInput(this.scheduled()),
      labels: this.labels(),
      capMessages: this.capMessages(),
      capDays: this.capDays(),
      capAction: this.capMessages() === null ? null : this.capAction(),
      recipients: this.areRowsChanged() ? toInputs(rows) : null,
      ...this.extra()?.value,
    };
  }

  private storedVariables(type: VariableType): string | null {
    return this.isStored(type) ? (this.campaign()?.templateVariables ?? null) : null;
  }

  private isStored(type: VariableType): boolean {
    return this.campaign()?.variableType === type && this.campaign()?.templateId === this.templateId();
  }
}
