import { inject, linkedSignal, Signal } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { BulkMessageDto, BulkMessageInput, RecipientType } from '@bulk-whatsapp/ng/proxy';

/** Where a draft's people come from. Create it while a component is being constructed. */
export class DraftTarget {
  /** The page of a list, or of a segment, leads to a new campaign for it. */
  private readonly wanted = inject(ActivatedRoute, { optional: true })?.snapshot.queryParamMap;

  readonly listId = linkedSignal(() => this.campaign()?.recipientListId ?? this.wanted?.get('list') ?? null);
  readonly segmentId = linkedSignal(() => this.campaign()?.segmentId ?? this.wanted?.get('segment') ?? null);
  readonly type = linkedSignal(
    () =>
      this.campaign()?.recipientType ??
      (this.wanted?.get('list') ? RecipientType.RecipientList : this.wanted?.get('segment') ? RecipientType.Segment : RecipientType.IndividualRecipients),
  );

  constructor(private readonly campaign: Signal<BulkMessageDto | null>) {}

  /** What a draft says about it. */
  content(): Pick<BulkMessageInput, 'recipientType' | 'recipientListId' | 'segmentId' | 'segmentFilter'> {
    const isSegment = this.type() === RecipientType.Segment;
    return {
      recipientType: this.type(),
      recipientListId: this.type() === RecipientType.RecipientList ? this.listId() : null,
      segmentId: isSegment ? this.segmentId() : null,
      segmentFilter: isSegment && !this.segmentId() ? (this.campaign()?.segmentFilter ?? null) : null,
    };
  }
}
