import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { ErasureResultDto, PersonTracesDto, PrivacyService, RetentionDto } from '@bulk-whatsapp/ng/proxy';
import { ServerCall } from '../shared/server-call';

const MAX_NUMBER_LENGTH = 160;
const SETTING_PREFIX = 'BulkWhatsApp.';

/** Shows what is stored about a person, erases it, and says how long data is kept. */
@Component({
  selector: 'bw-privacy-page',
  imports: [DecimalPipe, FormsModule, LocalizationPipe, PermissionDirective, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './privacy-page.html',
})
export class PrivacyPage {
  private readonly service = inject(PrivacyService);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly maxNumberLength = MAX_NUMBER_LENGTH;
  protected readonly call = new ServerCall();
  protected readonly retentionCall = new ServerCall();
  protected readonly number = signal('');
  /** The number that was searched for, and the user's repetition of it. */
  protected readonly lookedFor = signal('');
  protected readonly repeated = signal('');
  protected readonly found = signal<PersonTracesDto | null>(null);
  protected readonly done = signal<ErasureResultDto | null>(null);
  protected readonly retention = signal<RetentionDto[]>([]);

  constructor() {
    this.retentionCall.run(this.service.getRetention(), kinds => this.retention.set(kinds.items ?? []));
  }

  protected look(): void {
    const number = this.number().trim();
    this.found.set(null);
    this.done.set(null);
    this.repeated.set('');
    this.call.run(this.service.preview(number), found => {
      this.lookedFor.set(number);
      this.found.set(found);
    });
  }

  /** Compares only the digits, or the user id, because people space numbers in many ways. */
  protected isRepeated(): boolean {
    return this.repeated().trim() !== '' && plain(this.repeated()) === plain(this.lookedFor());
  }

  protected erase(): void {
    if (!this.isRepeated()) {
      return;
    }

    this.call.run(this.service.erase(this.lookedFor()), done => {
      this.found.set(null);
      this.repeated.set('');
      this.number.set('');
      this.done.set(done);
    });
  }

  protected traceKey(kind: string): string {
    return `BulkWhatsApp::Privacy:Trace:${kind}`;
  }

  protected settingKey(setting: string): string {
    return `BulkWhatsApp::Setting:${setting.slice(SETTING_PREFIX.length)}`;
  }
}

function plain(text: string): string {
  return text.replace(/[\s()\-./]/g, '');
}
