import { PermissionService } from '@abp/ng.core';
import { inject, Signal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { RecipientListDto, RecipientListService, TemplateDto, TemplateService } from '@bulk-whatsapp/ng/proxy';
import { catchError, EMPTY } from 'rxjs';

const PAGE = { skipCount: 0, maxResultCount: 1000 };

/** All templates, if the user may see them. Call it while a component is being constructed. */
export function templateChoices(): Signal<TemplateDto[]> {
  const templates = signal<TemplateDto[]>([]);
  if (inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.templates)) {
    inject(TemplateService)
      .getList(PAGE)
      .pipe(takeUntilDestroyed(), catchError(() => EMPTY))
      .subscribe(result => templates.set(result.items ?? []));
  }
  return templates.asReadonly();
}

/** All recipient lists, if the user may see them. Call it while a component is being constructed. */
export function listChoices(): Signal<RecipientListDto[]> {
  const lists = signal<RecipientListDto[]>([]);
  if (inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.lists)) {
    inject(RecipientListService)
      .getList(PAGE)
      .pipe(takeUntilDestroyed(), catchError(() => EMPTY))
      .subscribe(result => lists.set(result.items ?? []));
  }
  return lists.asReadonly();
}
