import { ListResultDto, PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { BulkMessageDto } from './bulk-messages';

/** `text` mentions a user as `@[name](id)`. */
export interface CommentDto {
  id: string;
  creationTime: string;
  creatorId: string | null;
  userName: string | null;
  text: string;
}

/** A user who may see campaigns. */
export interface CampaignUserDto {
  id: string;
  userName: string;
  fullName: string | null;
}

/** api/bulk-whatsapp/bulk-messages: comments, and who looks after a campaign. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class CampaignCommentService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/bulk-messages';

  /** Newest first. */
  getList(id: string, page: { skipCount: number; maxResultCount: number }): Observable<PagedResultDto<CommentDto>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/comments`, params: { ...page } }, { skipHandleError: true });
  }

  create(id: string, comment: string): Observable<CommentDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/comments`, body: { comment } }, { skipHandleError: true });
  }

  delete(id: string, commentId: string): Observable<void> {
    return this.rest.request({ method: 'DELETE', url: `${this.url}/${id}/comments/${commentId}` }, { skipHandleError: true });
  }

  /** Null for nobody. */
  assign(id: string, userId: string | null): Observable<BulkMessageDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/${id}/assignee`, body: { userId } }, { skipHandleError: true });
  }

  /** The first users, by name, who may see campaigns. */
  getUsers(filter: string): Observable<ListResultDto<CampaignUserDto>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/users`, params: { filter } }, { skipHandleError: true });
  }
}
