import { PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { map, Observable } from 'rxjs';
import { BulkMessageStatus } from './bulk-messages';

export enum TemplateStatus {
  Approved = 0,
  Pending = 1,
  Rejected = 2,
  Paused = 3,
  Disabled = 4,
  InAppeal = 5,
  PendingDeletion = 6,
  Deleted = 7,
  LimitExceeded = 8,
  Archived = 9,
  Other = 10,
}

export enum TemplateCategory {
  Marketing = 0,
  Utility = 1,
  Authentication = 2,
  Other = 3,
}

export enum TemplateParameterFormat {
  Positional = 0,
  Named = 1,
}

export enum TemplateHeaderKind {
  None = 0,
  Text = 1,
  Image = 2,
  Video = 3,
  Document = 4,
  Location = 5,
  Other = 6,
  Product = 7,
}

export enum TemplateButtonKind {
  QuickReply = 0,
  Url = 1,
  PhoneNumber = 2,
  CopyCode = 3,
  OneTimeCode = 4,
  Flow = 5,
  VoiceCall = 6,
  Other = 7,
  Catalog = 8,
  Mpm = 9,
  Spm = 10,
  RequestContactInfo = 11,
  CallPermissionRequest = 12,
}

export enum TemplatePlaceholderKind {
  Text = 0,
  Latitude = 1,
  Longitude = 2,
  LocationName = 3,
  LocationAddress = 4,
  UrlSuffix = 5,
  CouponCode = 6,
  OneTimeCode = 7,
  MediaLink = 8,
  Product = 9,
  Catalog = 10,
  OfferEnd = 11,
  Products = 12,
  FlowToken = 13,
}

/** The part of a template in which a placeholder first appears. */
export enum TemplatePart {
  Header = 0,
  Body = 1,
  Button = 2,
  Card = 3,
  LimitedTimeOffer = 4,
}

export interface TemplatePlaceholderDto {
  part: TemplatePart;
  /** Its number in that part, counted from 1. */
  index: number;
  kind: TemplatePlaceholderKind;
  key: string;
  name: string;
  maxLength: number;
  example: string | null;
  isOptional: boolean;
}

export interface TemplateDto {
  id: string;
  accountId: string;
  accountName: string | null;
  name: string;
  language: string;
  status: TemplateStatus;
  category: TemplateCategory;
  parameterFormat: TemplateParameterFormat;
  qualityScore: string | null;
  rejectedReason: string | null;
  /** The reason in words, with what to do. */
  rejectedReasonText: string | null;
  /** Meta's explanation of the status. */
  statusNote: string | null;
  previousCategory: TemplateCategory | null;
  upcomingCategory: TemplateCategory | null;
  categoryChangesAt: string | null;
  rejectedAdvice: string | null;
  syncedAt: string;
  headerKind: TemplateHeaderKind;
  headerText: string | null;
  bodyText: string;
  footerText: string | null;
  buttons: { kind: TemplateButtonKind; text: string; url: string | null; phoneNumber: string | null }[];
  placeholders: TemplatePlaceholderDto[];
  needsHeaderMedia: boolean;
  unsupportedText: string | null;
}

export interface TemplatePreviewDto {
  headerKind: TemplateHeaderKind;
  headerText: string | null;
  location: { latitude: string; longitude: string; name: string; address: string } | null;
  productId: string | null;
  body: string;
  offer: { text: string; end: string | null } | null;
  footer: string | null;
  buttons: TemplatePreviewButtonDto[];
  cards: TemplatePreviewCardDto[];
}

export interface TemplatePreviewButtonDto {
  kind: TemplateButtonKind;
  text: string;
  url: string | null;
  phoneNumber: string | null;
  code: string | null;
}

export interface TemplatePreviewCardDto {
  headerKind: TemplateHeaderKind;
  mediaLink: string | null;
  productId: string | null;
  body: string | null;
  buttons: TemplatePreviewButtonDto[];
}

/** What a sync changed; `unreadable` names the translations that could not be read and were left unchanged. */
export interface SyncTemplatesResultDto {
  added: number;
  updated: number;
  unchanged: number;
  removed: number;
  unreadable: string[];
}

/** A template as a person writes it. */
export interface TemplateContentDto {
  name: string | null;
  language: string | null;
  category: TemplateCategory;
  parameterFormat: TemplateParameterFormat;
  headerKind: TemplateHeaderKind;
  headerText: string | null;
  headerSample: string | null;
  /** Of an uploaded sample. */
  headerHandle: string | null;
  body: string | null;
  /** Examples by number or name of the placeholder. */
  bodySamples: Record<string, string | null>;
  footer: string | null;
  buttons: TemplateContentButtonDto[];
  /** Null without a limited-time offer. */
  offerText: string | null;
  offerExpires: boolean;
  /** Empty without a carousel. */
  cards: TemplateContentCardDto[];
  addSecurityRecommendation: boolean;
  codeExpirationMinutes: number | null;
}

export interface TemplateContentButtonDto {
  kind: TemplateButtonKind;
  text: string | null;
  url: string | null;
  urlSample: string | null;
  phoneNumber: string | null;
  code: string | null;
  flowId: string | null;
  flowScreen: string | null;
}

export interface TemplateContentCardDto {
  headerKind: TemplateHeaderKind;
  headerHandle: string | null;
  body: string | null;
  bodySamples: Record<string, string | null>;
  buttons: TemplateContentButtonDto[];
}

/** What Meta would refuse; `field` is a path such as `buttons[0].url`. */
export interface TemplateProblemDto {
  field: string;
  message: string;
  isWarning: boolean;
}

export interface TemplateCheckDto {
  problems: TemplateProblemDto[];
  preview: TemplatePreviewDto;
}

export interface TemplateUseDto {
  bulkMessageId: string;
  number: string;
  title: string;
  status: BulkMessageStatus;
  scheduledAt: string | null;
}

/** What can be changed about a template now. */
export interface TemplateEditingDto {
  content: TemplateContentDto | null;
  canEdit: boolean;
  obstacleText: string | null;
  editsLeft: number | null;
  canChangeCategory: boolean;
  campaignCount: number;
  campaigns: TemplateUseDto[];
}

export interface TemplateSampleDto {
  handle: string;
  fileName: string;
  headerKind: TemplateHeaderKind;
}

export interface GetTemplatesInput {
  filter?: string;
  status?: TemplateStatus;
  category?: TemplateCategory;
  skipCount: number;
  maxResultCount: number;
}

/** api/bulk-whatsapp/templates. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class TemplateService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/templates';

  getList(input: GetTemplatesInput): Observable<PagedResultDto<TemplateDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }

  get(id: string): Observable<TemplateDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  sync(accountId: string): Observable<SyncTemplatesResultDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/sync/${accountId}` }, { skipHandleError: true });
  }

  /** The template as its recipient sees it; the values are by placeholder key. */
  preview(id: string, values: Record<string, string | null>): Observable<TemplatePreviewDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/preview`, body: { values } }, { skipHandleError: true });
  }

  /** The codes of the languages that Meta accepts. */
  getLanguages(): Observable<string[]> {
    return this.rest
      .request<void, { items: string[] }>({ method: 'GET', url: `${this.url}/languages` }, { skipHandleError: true })
      .pipe(map(languages => languages.items));
  }

  /** What Meta would refuse, and how the message would look. */
  check(accountId: string, templateId: string | null, content: TemplateContentDto): Observable<TemplateCheckDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/check`, body: { ...content, accountId, templateId } }, { skipHandleError: true });
  }

  getEditing(id: string): Observable<TemplateEditingDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/editing` }, { skipHandleError: true });
  }

  create(accountId: string, content: TemplateContentDto): Observable<TemplateDto> {
    return this.rest.request({ method: 'POST', url: this.url, body: { ...content, accountId } }, { skipHandleError: true });
  }

  update(id: string, content: TemplateContentDto, evenIfUsed: boolean): Observable<TemplateDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/${id}`, body: { ...content, evenIfUsed } }, { skipHandleError: true });
  }

  deleteAtMeta(id: string, evenIfUsed: boolean): Observable<void> {
    return this.rest.request({ method: 'DELETE', url: `${this.url}/${id}/at-meta`, params: { evenIfUsed } }, { skipHandleError: true });
  }

  /** Sends Meta a sample for the header or a card; of a template that exists, or of a new one of the account. */
  uploadSample(of: { templateId: string } | { accountId: string }, file: File): Observable<TemplateSampleDto> {
    const body = new FormData();
    body.append('file', file);
    const path = 'templateId' in of ? `${of.templateId}/sample` : `samples/${of.accountId}`;
    return this.rest.request({ method: 'POST', url: `${this.url}/${path}`, body }, { skipHandleError: true });
  }
}
