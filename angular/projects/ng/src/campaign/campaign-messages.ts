import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, Injector, input, OnInit, runInInjectionContext, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageStatus, FailureGroupDto, MessageStatus, WhatsAppMessageDto, WhatsAppMessageService } from '@bulk-whatsapp/ng/proxy';
import { merge, skip, throttleTime } from 'rxjs';
import { MessageHistory } from '../messages/message-history';
import { MessageStatusBadge } from '../messages/message-status-badge';
import { AddressText } from '../shared/address-text';
import { Download } from '../shared/download';
import { DownloadUrl } from '../shared/download-url';
import { enumValues } from '../shared/enum-values';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';

const RELOAD_MS = 2_000;

/** The campaign's messages, a page at a time, each with its history; also all of them as a file. */
@Component({
  selector: 'bw-campaign-messages',
  imports: [AddressText, Download, FormsModule, ListFooter, LocalizationPipe, MessageHistory, MessageStatusBadge, PermissionDirective, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-messages.html',
})
export class CampaignMessages implements OnInit {
  private readonly service = inject(WhatsAppMessageService);
  private readonly downloads = inject(DownloadUrl);
  private readonly injector = inject(Injector);

  readonly campaignId = input.required<string>();
  /** Changes when messages have changed; the page is then read again shortly after. */
  readonly version = input.required<string>();
  /** When the campaign's status changes, the page is read again at once, so that a finished campaign shows no message as under way. */
  readonly campaignStatus = input.required<BulkMessageStatus>();
  /** Why messages of the campaign failed. */
  readonly failures = input<FailureGroupDto[]>([]);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly statuses = enumValues<MessageStatus>(MessageStatus);
  protected readonly messages = new PagedList<WhatsAppMessageDto>(page =>
    this.service.getList({
      bulkMessageId: this.campaignId(),
      phoneNumber: this.phoneNumber || undefined,
      status: this.status ?? undefined,
      errorCode: this.errorCode ?? undefined,
      ...page,
    }),
  );
  protected readonly opened = signal('');
  protected readonly exportUrl = computed(() => this.downloads.to(this.service.exportPath, { bulkMessageId: this.campaignId() }));
  protected phoneNumber = '';
  protected status: MessageStatus | null = null;
  /** Shows only messages that failed for this reason. */
  protected errorCode: number | null = null;

  constructor() {
    const changed = toObservable(this.version).pipe(skip(1), throttleTime(RELOAD_MS, undefined, { leading: true, trailing: true }));
    merge(changed, toObservable(this.campaignStatus).pipe(skip(1)))
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.messages.reload());
  }

  ngOnInit(): void {
    runInInjectionContext(this.injector, () => this.messages.keepInAddress(this, ['phoneNumber', 'status', 'errorCode']));
  }

  protected reasonText(): string {
    return this.failures().find(group => group.errorCode === this.errorCode)?.reason ?? String(this.errorCode);
  }

  protected showAllReasons(): void {
    this.errorCode = null;
    this.messages.load();
  }

  protected statusKey(status: MessageStatus): string {
    return `BulkWhatsApp::Enum:MessageStatus:${MessageStatus[status]}`;
  }
}
