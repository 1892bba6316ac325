import { DOCUMENT, inject, Injectable } from '@angular/core';

/** Bootstrap's width of a phone. */
const PHONE = '(max-width: 575.98px)';
/** Tables that people type into stay tables. */
const NOT = 'bw-recipient-grid table';

const STYLES = `
@media ${PHONE} {
  table.bw-cards, .bw-cards > tbody, .bw-cards > tbody > tr, .bw-cards > tbody > tr > * { display: block; }
  .bw-cards > thead > tr { display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding: 0.5rem; }
  .bw-cards > thead > tr > th { padding: 0; border: 0; }
  .bw-cards > thead:not(:has(button, input)), .bw-cards > thead > tr > th:not(:has(button, input)) { display: none; }
  .bw-cards > tbody > tr { padding: 0.5rem 0.75rem; border-bottom: 0.25rem solid var(--bs-border-color); }
  .bw-cards > tbody > tr > * { padding: 0.125rem 0; border: 0; text-align: start !important; white-space: normal !important; overflow-wrap: anywhere; }
  .bw-cards > tbody > tr > :empty { display: none; }
  .bw-cards > tbody > tr > [data-label] { position: relative; min-height: 1.75rem; padding-inline-start: 8rem; }
  .bw-cards > tbody > tr > [data-label]::before { content: attr(data-label); position: absolute; inset-inline-start: 0; width: 7.5rem; overflow: hidden;
    text-overflow: ellipsis; white-space: nowrap; color: var(--bs-secondary-color); }
  [role=toolbar] .btn-primary { order: -1; }
}`;

/**
 * On a phone, the rows of a table are cards, each value under its column's name, so that nothing is to be moved sideways. The roles stay
 * those of a table, which browsers forget with the layout.
 */
@Injectable({ providedIn: 'root' })
export class TableCards {
  private readonly document = inject(DOCUMENT);
  private isAsked = false;

  start(): void {
    const style = this.document.createElement('style');
    style.textContent = STYLES;
    this.document.head.append(style);
    const phone = this.document.defaultView!.matchMedia(PHONE);
    const watcher = new MutationObserver(() => this.ask());
    const follow = () => {
      if (phone.matches) {
        watcher.observe(this.document.body, { childList: true, subtree: true });
        this.ask();
      } else {
        watcher.disconnect();
      }
    };
    phone.addEventListener('change', follow);
    follow();
  }

  /** Once for all changes of a frame. */
  private ask(): void {
    if (!this.isAsked) {
      this.isAsked = true;
      requestAnimationFrame(() => {
        this.isAsked = false;
        this.document.querySelectorAll<HTMLTableElement>('table.table').forEach(table => isOurs(table) && !table.matches(NOT) && makeCards(table));
      });
    }
  }
}

/** In a component of the module, or in a page of an application that marks its pages. */
function isOurs(table: Element): boolean {
  for (let element = table.parentElement; element; element = element.parentElement) {
    if (element.tagName === 'MAIN' || element.tagName.startsWith('BW-')) {
      return true;
    }
  }
  return false;
}

export function makeCards(table: HTMLTableElement): void {
  const names = [...(table.tHead?.rows[0]?.cells ?? [])].map(cell => cell.textContent?.trim() ?? '');
  table.classList.add('bw-cards');
  set(table, 'role', 'table');
  for (const body of table.tBodies) {
    set(body, 'role', 'rowgroup');
    for (const row of body.rows) {
      set(row, 'role', 'row');
      let column = 0;
      for (const cell of row.cells) {
        set(cell, 'role', cell.tagName === 'TH' ? 'rowheader' : 'cell');
        if (cell.colSpan === 1 && names[column]) {
          set(cell, 'data-label', names[column]);
        }
        column += cell.colSpan;
      }
    }
  }
}

function set(element: Element, attribute: string, value: string): void {
  if (element.getAttribute(attribute) !== value) {
    element.setAttribute(attribute, value);
  }
}
