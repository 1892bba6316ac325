import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { RecipientDto, RecipientListDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';
import { RecipientImport } from './recipient-import';

/** The people of one list, and the files taken into it. */
@Component({
  selector: 'bw-recipient-list-page',
  imports: [DatePipe, DecimalPipe, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, RecipientImport, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-list-page.html',
})
export class RecipientListPage {
  private readonly service = inject(RecipientListService);

  protected readonly id = inject(ActivatedRoute).snapshot.paramMap.get('id') ?? '';
  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly call = new ServerCall();
  protected readonly list = signal<RecipientListDto | null>(null);
  protected readonly recipients = new PagedList<RecipientDto>(page =>
    this.service.getRecipients(this.id, { ...page, filter: this.filter || undefined }),
  );
  protected filter = '';

  constructor() {
    this.load();
  }

  protected load(): void {
    this.call.run(this.service.get(this.id), list => this.list.set(list));
    this.recipients.load();
  }

  protected dataText(recipient: RecipientDto): string {
    return Object.entries(recipient.data ?? {})
      .map(([name, value]) => `${name}: ${value ?? ''}`)
      .join(' · ');
  }
}
