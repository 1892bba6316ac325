import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { MessageFilter, MessageStatus, WhatsAppMessageDto, WhatsAppMessageService } from '@bulk-whatsapp/ng/proxy';
import { AddressText } from '../shared/address-text';
import { endOfDay, startOfDay } from '../shared/days';
import { Download } from '../shared/download';
import { DownloadUrl } from '../shared/download-url';
import { enumValues } from '../shared/enum-values';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { MessageStatusBadge } from './message-status-badge';

/** Finds a person's messages across all campaigns. */
@Component({
  selector: 'bw-message-search',
  imports: [AddressText, DatePipe, Download, FormsModule, ListFooter, LocalizationPipe, MessageStatusBadge, PermissionDirective, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './message-search.html',
})
export class MessageSearch {
  private readonly service = inject(WhatsAppMessageService);
  private readonly downloads = inject(DownloadUrl);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly statuses = enumValues<MessageStatus>(MessageStatus);
  protected readonly messages = new PagedList<WhatsAppMessageDto>(page => this.service.getList({ ...this.selection(), ...page }));
  protected readonly exportUrl = signal('');
  protected phoneNumber = '';
  protected status: MessageStatus | null = null;
  protected from = '';
  protected to = '';

  constructor() {
    this.messages.keepInAddress(this, ['phoneNumber', 'status', 'from', 'to'], () =>
      this.exportUrl.set(this.downloads.to(this.service.exportPath, { ...this.selection() })),
    );
  }

  protected load(): void {
    this.messages.load();
  }

  protected statusKey(status: MessageStatus): string {
    return `BulkWhatsApp::Enum:MessageStatus:${MessageStatus[status]}`;
  }

  private selection(): MessageFilter {
    return {
      phoneNumber: this.phoneNumber || undefined,
      status: this.status ?? undefined,
      from: startOfDay(this.from),
      to: endOfDay(this.to),
    };
  }
}
