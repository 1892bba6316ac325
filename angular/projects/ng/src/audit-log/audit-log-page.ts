import { LocalizationPipe } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { AuditLogDto, AuditLogEntityChangeDto, AuditLogPropertyChangeDto, AuditLogService, EntityChangeType } from '@bulk-whatsapp/ng/proxy';
import { ServerCall } from '../shared/server-call';
import { pathOf } from './path-of';
import { shortTypeName } from './short-type-name';
import { StatusCodeBadge } from './status-code-badge';

const COLOURS: Record<EntityChangeType, string> = {
  [EntityChangeType.Created]: 'success',
  [EntityChangeType.Updated]: 'primary',
  [EntityChangeType.Deleted]: 'danger',
};

/** One request: which values it changed, and what it called. */
@Component({
  selector: 'bw-audit-log-page',
  imports: [DatePipe, DecimalPipe, LocalizationPipe, RouterLink, StatusCodeBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './audit-log-page.html',
})
export class AuditLogPage {
  protected readonly call = new ServerCall();
  protected readonly log = signal<AuditLogDto | null>(null);
  protected readonly typeName = shortTypeName;
  protected readonly pathOf = pathOf;

  constructor() {
    const id = inject(ActivatedRoute).snapshot.paramMap.get('id') ?? '';
    this.call.run(inject(AuditLogService).get(id), log => this.log.set(log));
  }

  protected colour(type: EntityChangeType): string {
    return COLOURS[type];
  }

  /** Without the properties that change every time. */
  protected propertiesOf(change: AuditLogEntityChangeDto): AuditLogPropertyChangeDto[] {
    return change.propertyChanges.filter(property => property.propertyName !== 'ConcurrencyStamp');
  }

  protected typeKey(type: EntityChangeType): string {
    return `BulkWhatsApp::UI:EntityChange:${EntityChangeType[type]}`;
  }

  /** Removes the quotes of texts; leaves everything else as the server wrote it. */
  protected valueText(json: string | null): string {
    return json === null || json === 'null' || json === '""' ? '–' : json.replace(/^"(.*)"$/s, '$1');
  }
}
