import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { AuditLogDto, AuditLogService } from '@bulk-whatsapp/ng/proxy';
import { endOfDay, startOfDay } from '../shared/days';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { pathOf } from './path-of';
import { requestWords } from './request-words';
import { shortTypeName } from './short-type-name';
import { StatusCodeBadge } from './status-code-badge';

const METHODS = ['POST', 'PUT', 'DELETE', 'GET'];

/** Who did what and when; with `type` and `entity` in the address, what happened to one object. */
@Component({
  selector: 'bw-audit-log-list',
  imports: [DatePipe, DecimalPipe, FormsModule, ListFooter, LocalizationPipe, RouterLink, StatusCodeBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './audit-log-list.html',
})
export class AuditLogList {
  private readonly service = inject(AuditLogService);

  private readonly localization = inject(LocalizationService);

  protected readonly methods = METHODS;
  protected readonly pathOf = pathOf;
  protected readonly logs = new PagedList<AuditLogDto>(page =>
    this.service.getList({
      ...page,
      startTime: startOfDay(this.from),
      endTime: endOfDay(this.to),
      userName: this.userName.trim() || undefined,
      url: this.url.trim() || undefined,
      httpMethod: this.method || undefined,
      hasException: this.onlyRefused || undefined,
      entityTypeFullName: this.entityType || undefined,
      entityId: this.entityId || undefined,
    }),
  );
  protected from = '';
  protected to = '';
  protected userName = '';
  protected url = '';
  protected method = '';
  protected onlyRefused = false;
  protected entityType = '';
  protected entityId = '';

  constructor() {
    inject(ActivatedRoute)
      .queryParamMap.pipe(takeUntilDestroyed())
      .subscribe(params => {
        this.entityType = params.get('type') ?? '';
        this.entityId = params.get('entity') ?? '';
        this.logs.load();
      });
  }

  /** "Submitted BULK-WA-2026-00007". */
  protected wordsOf(log: AuditLogDto): string {
    const key = requestWords(log.httpMethod, pathOf(log.url));
    const campaign = log.documentNumber ?? this.localization.instant('BulkWhatsApp::Audit:Campaign');
    return key ? this.localization.instant(`BulkWhatsApp::Audit:${key}`, campaign) : '';
  }

  protected entityName(): string {
    return `${shortTypeName(this.entityType)} ${this.entityId}`;
  }
}
