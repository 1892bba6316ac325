import { LocalizationPipe, LocalizationService, PermissionService } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES, eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto, BulkMessageService, RecipientPreviewDto, RecipientType, TemplatePlaceholderDto, TemplateService, VariableType } from '@bulk-whatsapp/ng/proxy';
import { catchError, EMPTY, map, of, switchMap } from 'rxjs';
import { ExtraValue } from '../extensions/extra-value';
import { PageExtensions } from '../extensions/page-extensions';
import { PhonePreview } from '../phone-preview/phone-preview';
import { Download } from '../shared/download';
import { DownloadUrl } from '../shared/download-url';
import { arrange, NAME_COLUMN, storedSources, VariableSource } from './variable-mapping';

/** What a submitted campaign says and to whom: its document, its values, its file, and the message of each of its first people. */
@Component({
  selector: 'bw-campaign-overview',
  imports: [DatePipe, DecimalPipe, Download, ExtraValue, LocalizationPipe, PhonePreview, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-overview.html',
})
export class CampaignOverview {
  private readonly service = inject(BulkMessageService);
  private readonly downloads = inject(DownloadUrl);
  private readonly permissions = inject(PermissionService);
  private readonly localization = inject(LocalizationService);

  readonly campaign = input.required<BulkMessageDto>();

  protected readonly extension = inject(PageExtensions).of(eBulkWhatsAppComponents.Campaign);
  protected readonly timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  private readonly id = computed(() => this.campaign().id);
  protected readonly row = linkedSignal(() => (this.id(), 1));
  protected readonly rows = computed(() => this.campaign().individualRecipientCount || this.campaign().plannedCount);
  private readonly placeholders = signal<TemplatePlaceholderDto[]>([]);
  /** Under the names that the draft shows; without the template, which not everybody may see, there are none. */
  protected readonly values = computed(() => {
    const { templateVariables, variableType } = this.campaign();
    const placeholders = this.placeholders();
    const texts =
      variableType === VariableType.Common
        ? arrange(placeholders, templateVariables)
        : storedSources(placeholders, templateVariables).map(source => this.textOf(source));
    return placeholders.map((placeholder, index) => ({ name: placeholder.name, text: texts[index] })).filter(value => value.text !== '');
  });
  protected readonly attachmentUrl = computed(() => this.downloads.to(this.service.attachmentPath(this.id())));
  protected readonly preview = signal<RecipientPreviewDto | null>(null);
  protected readonly pictureUrl = signal('');

  /** The message shows the template and people of a list, so it is for those who may see both. */
  private readonly mayPreview = computed(
    () =>
      this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.templates) &&
      (this.campaign().recipientType !== RecipientType.RecipientList || this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.lists)),
  );

  constructor() {
    const templates = inject(TemplateService);
    toObservable(computed(() => (this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.templates) ? this.campaign().templateId : '')))
      .pipe(
        switchMap(id => (id ? templates.get(id).pipe(map(template => template.placeholders), catchError(() => of([]))) : of([]))),
        takeUntilDestroyed(),
      )
      .subscribe(placeholders => this.placeholders.set(placeholders));
    toObservable(computed(() => JSON.stringify([this.id(), this.row(), this.mayPreview()])))
      .pipe(
        switchMap(() => (this.mayPreview() ? this.service.getPreview(this.id(), this.row()).pipe(catchError(() => of(null))) : of(null))),
        takeUntilDestroyed(),
      )
      .subscribe(preview => this.preview.set(preview));
    // Not by its address: what a picture's element asks for carries no bearer token.
    toObservable(computed(() => (this.campaign().attachment?.contentType.startsWith('image/') ? this.id() : '')))
      .pipe(
        switchMap(id => (id ? this.service.getAttachment(id).pipe(catchError(() => EMPTY)) : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe(picture => {
        URL.revokeObjectURL(this.pictureUrl());
        this.pictureUrl.set(URL.createObjectURL(picture));
      });
  }

  private textOf({ column, ifEmpty }: VariableSource): string {
    const text = (key: string, ...values: string[]) => this.localization.instant(`BulkWhatsApp::UI:${key}`, ...values);
    const from = column === NAME_COLUMN ? text('RecipientNameColumn') : column ? text('ColumnNamed', column) : '';
    return [from, ifEmpty && from ? `${text('IfEmpty')}: ${ifEmpty}` : ifEmpty].filter(Boolean).join(' · ');
  }
}
