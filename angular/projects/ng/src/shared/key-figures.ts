import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Params, RouterLink } from '@angular/router';

export interface KeyFigure {
  /** The name of its text. */
  key: string;
  count: number;
  /** Of all; null where that says nothing. */
  percent?: number | null;
  /** Somebody should look at it. */
  isBad?: boolean;
  /** The page that shows what is counted. */
  link?: string;
  query?: Params;
}

/** Figures that answer most questions at a glance, each on a card. */
@Component({
  selector: 'bw-key-figures',
  imports: [DecimalPipe, LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dl class="mb-0">
      @for (figure of figures(); track figure.key) {
        <div class="card p-2" [class.border-danger]="figure.isBad" [class.border-2]="figure.isBad">
          <dt class="fw-normal small text-body-secondary text-break">
            @if (figure.link) {
              <a class="stretched-link" [routerLink]="figure.link" [queryParams]="figure.query">{{ 'BulkWhatsApp::UI:' + figure.key | abpLocalization }}</a>
            } @else {
              {{ 'BulkWhatsApp::UI:' + figure.key | abpLocalization }}
            }
          </dt>
          <dd class="h4 mb-0">
            {{ figure.count | number }}
            @if (figure.percent !== null && figure.percent !== undefined) {
              <small class="fs-6 text-body-secondary">{{ figure.percent | number: '1.0-1' }} %</small>
            }
          </dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr));
      gap: 0.5rem;
    }
  `,
})
export class KeyFigures {
  readonly figures = input.required<KeyFigure[]>();
}

export function percentOf(count: number, all: number): number | null {
  return all > 0 ? (100 * count) / all : null;
}
