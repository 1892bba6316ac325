import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, forwardRef, input, model } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { SegmentCondition } from '@bulk-whatsapp/ng/proxy';
import { SegmentConditionRow } from './segment-condition';
import { GroupKind, GroupRow, isGroup, MAX_DEPTH, newCondition, Row } from './segment-rows';

let last = 0;

/** Conditions that are joined by "all", "any" or "none", and groups of such conditions. */
@Component({
  selector: 'bw-segment-group',
  imports: [FormsModule, LocalizationPipe, SegmentConditionRow, forwardRef(() => SegmentGroupRows)],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (group().rows.length > 0) {
      <select class="form-select form-select-sm w-auto mb-2" [id]="id" [name]="id" [attr.aria-label]="'BulkWhatsApp::UI:GroupKind' | abpLocalization" [ngModel]="group().kind" (ngModelChange)="setKind($event)">
        @for (kind of kinds; track kind) {
          <option [value]="kind">{{ 'BulkWhatsApp::UI:SegmentGroup:' + kind | abpLocalization }}</option>
        }
      </select>
    }
    @for (row of group().rows; track $index; let at = $index) {
      @if (groupOf(row); as inner) {
        <div class="border rounded p-2 mb-2 ms-md-3">
          <bw-segment-group [group]="inner" (groupChange)="setRow(at, $event)" [depth]="depth() + 1" />
          <button class="btn btn-outline-danger btn-sm mt-1" type="button" (click)="remove(at)">{{ 'BulkWhatsApp::UI:RemoveGroup' | abpLocalization }}</button>
        </div>
      } @else {
        <bw-segment-condition [condition]="conditionOf(row)" (conditionChange)="setRow(at, $event)" (removed)="remove(at)" />
      }
    }
    <div class="d-flex flex-wrap gap-2">
      <button class="btn btn-outline-primary btn-sm" type="button" (click)="addCondition()">{{ 'BulkWhatsApp::UI:AddCondition' | abpLocalization }}</button>
      @if (canNest()) {
        <button class="btn btn-outline-primary btn-sm" type="button" (click)="addGroup()">{{ 'BulkWhatsApp::UI:AddGroup' | abpLocalization }}</button>
      }
    </div>
  `,
})
export class SegmentGroupRows {
  readonly group = model.required<GroupRow>();
  readonly depth = input(1);

  protected readonly id = `group-${++last}`;
  protected readonly kinds: GroupKind[] = ['all', 'any', 'none'];
  protected readonly canNest = computed(() => this.depth() < MAX_DEPTH);

  protected groupOf(row: Row): GroupRow | null {
    return isGroup(row) ? row : null;
  }

  protected conditionOf(row: Row): SegmentCondition {
    return row as SegmentCondition;
  }

  protected setKind(kind: GroupKind): void {
    this.group.update(group => ({ ...group, kind }));
  }

  protected setRow(at: number, row: Row): void {
    this.group.update(group => ({ ...group, rows: group.rows.map((other, index) => (index === at ? row : other)) }));
  }

  protected remove(at: number): void {
    this.group.update(group => ({ ...group, rows: group.rows.filter((_, index) => index !== at) }));
  }

  protected addCondition(): void {
    this.add(newCondition('data'));
  }

  protected addGroup(): void {
    this.add({ kind: 'any', rows: [newCondition('data')] });
  }

  private add(row: Row): void {
    this.group.update(group => ({ ...group, rows: [...group.rows, row] }));
  }
}
