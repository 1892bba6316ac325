import { PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

export enum EntityChangeType {
  Created = 0,
  Updated = 1,
  Deleted = 2,
}

export interface AuditLogActionDto {
  id: string;
  serviceName: string;
  methodName: string;
  /** JSON, without secrets. */
  parameters: string;
  /** In milliseconds. */
  executionDuration: number;
}

export interface AuditLogPropertyChangeDto {
  propertyName: string;
  /** JSON. */
  originalValue: string | null;
  newValue: string | null;
}

export interface AuditLogEntityChangeDto {
  id: string;
  changeType: EntityChangeType;
  entityId: string;
  entityTypeFullName: string;
  propertyChanges: AuditLogPropertyChangeDto[];
}

/** `actions` and `entityChanges` are present only if a single log is read. */
export interface AuditLogDto {
  id: string;
  userName: string | null;
  /** The program that asked, instead of a user. */
  clientId: string | null;
  executionTime: string;
  /** In milliseconds. */
  executionDuration: number;
  clientIpAddress: string | null;
  correlationId: string | null;
  httpMethod: string | null;
  httpStatusCode: number | null;
  url: string | null;
  /** Number of the campaign that the URL names; only in the list. */
  documentNumber?: string | null;
  exceptions: string | null;
  comments: string | null;
  actions: AuditLogActionDto[];
  entityChanges: AuditLogEntityChangeDto[];
}

export interface AuditLogFilter {
  startTime?: string;
  endTime?: string;
  url?: string;
  userName?: string;
  httpMethod?: string;
  hasException?: boolean;
  entityTypeFullName?: string;
  entityId?: string;
}

/** api/audit-logging/audit-logs, newest first */
@Injectable({ providedIn: 'root' })
export class AuditLogService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/audit-logging/audit-logs';

  getList(input: AuditLogFilter & { skipCount: number; maxResultCount: number }): Observable<PagedResultDto<AuditLogDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }

  get(id: string): Observable<AuditLogDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}` }, { skipHandleError: true });
  }
}
