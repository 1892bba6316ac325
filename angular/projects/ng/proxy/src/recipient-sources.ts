import { PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { ImportPreviewDto } from './recipient-lists';

export enum RecipientFieldType {
  Text = 0,
  Number = 1,
  Date = 2,
  YesNo = 3,
}

export enum FieldOperator {
  Equals = 0,
  NotEquals = 1,
  Contains = 2,
  StartsWith = 3,
  LessThan = 4,
  LessOrEqual = 5,
  GreaterThan = 6,
  GreaterOrEqual = 7,
  IsEmpty = 8,
  IsNotEmpty = 9,
}

/** What happens to people who are no longer in the source. */
export enum MissingRecipients {
  Remove = 0,
  Keep = 1,
}

export interface RecipientFieldDto {
  name: string;
  displayName: string;
  type: RecipientFieldType;
}

export interface RecipientSourceDto {
  name: string;
  displayName: string;
  fields: RecipientFieldDto[];
}

export interface FieldCondition {
  field: string;
  operator: FieldOperator;
  value: string | null;
}

/** `dataFields` are in placeholder order; null takes all others. At most one of `everyHours` and `dailyAt` is set. */
export interface RecipientSourceSettings {
  source: string;
  numberField: string;
  nameField: string | null;
  countryField: string | null;
  dataFields: string[] | null;
  conditions: FieldCondition[];
  missing: MissingRecipients;
  everyHours: number | null;
  dailyAt: string | null;
  timeZone: string | null;
}

/** Data of the application as the source of recipient lists. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class RecipientSourceService {
  private readonly rest = inject(RestService);

  getSources(): Observable<PagedResultDto<RecipientSourceDto>> {
    const params = { skipCount: 0, maxResultCount: 100 };
    return this.rest.request({ method: 'GET', url: '/api/bulk-whatsapp/recipient-sources', params }, { skipHandleError: true });
  }

  get(listId: string): Observable<RecipientSourceSettings> {
    return this.rest.request({ method: 'GET', url: urlOf(listId) }, { skipHandleError: true });
  }

  set(listId: string, input: RecipientSourceSettings): Observable<RecipientSourceSettings> {
    return this.rest.request({ method: 'PUT', url: urlOf(listId), body: input }, { skipHandleError: true });
  }

  remove(listId: string): Observable<void> {
    return this.rest.request({ method: 'DELETE', url: urlOf(listId) }, { skipHandleError: true });
  }

  /** The first rows as they would be understood; nothing is stored. */
  preview(listId: string, input: RecipientSourceSettings): Observable<ImportPreviewDto> {
    return this.rest.request({ method: 'POST', url: `${urlOf(listId)}/preview`, body: input }, { skipHandleError: true });
  }

  /** Asks for a refresh, which is then among the list's imports. */
  refresh(listId: string): Observable<void> {
    return this.rest.request({ method: 'POST', url: `${urlOf(listId)}/refresh` }, { skipHandleError: true });
  }

  stop(listId: string): Observable<void> {
    return this.rest.request({ method: 'POST', url: `${urlOf(listId)}/stop` }, { skipHandleError: true });
  }
}

function urlOf(listId: string): string {
  return `/api/bulk-whatsapp/recipient-lists/${listId}/source`;
}
