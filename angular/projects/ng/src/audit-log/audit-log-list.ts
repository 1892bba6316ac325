import { LocalizationPipe, LocalizationService, PermissionService } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { AuditLogDto, AuditLogService, BulkMessageService } from '@bulk-whatsapp/ng/proxy';
import { tap } from 'rxjs';
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

  private readonly campaigns = inject(BulkMessageService);
  private readonly localization = inject(LocalizationService);
  private readonly mayReadCampaigns = inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.campaigns);
  /** By the ids of the campaigns. */
  private readonly numbers = signal<Record<string, string>>({});

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
    }).pipe(tap(page => this.readNumbers(page.items ?? []))),
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
    const words = requestWords(log.httpMethod, pathOf(log.url));
    const campaign = this.numbers()[words?.campaignId ?? ''] ?? this.localization.instant('BulkWhatsApp::Audit:Campaign');
    return words ? this.localization.instant(`BulkWhatsApp::Audit:${words.key}`, campaign) : '';
  }

  /** Whoever may see campaigns sees their numbers. */
  private readNumbers(logs: AuditLogDto[]): void {
    const known = this.numbers();
    const ids = new Set(logs.map(log => requestWords(log.httpMethod, pathOf(log.url))?.campaignId).filter(id => id && !known[id]));
    if (this.mayReadCampaigns) {
      for (const id of ids as Set<string>) {
        this.campaigns.get(id).subscribe({ next: ({ number }) => this.numbers.update(numbers => ({ ...numbers, [id]: number })), error: () => undefined });
      }
    }
  }

  protected entityName(): string {
    return `${shortTypeName(this.entityType)} ${this.entityId}`;
  }
}
