import { TemplatePlaceholderDto, TemplatePlaceholderKind } from '@bulk-whatsapp/ng/proxy';
import { namedPositions } from './placeholder-keys';

/** Titles of one meaning, in the languages of most lists; the first ones are what templates call it. */
const MEANINGS = [
  'firstname givenname forename vorname nombre prenom nome voornaam imie fornamn fornavn primernombre primeironome الاسمالأول الاسمالاول',
  'lastname surname familyname nachname familienname apellido apellidos nomdefamille cognome sobrenome achternaam nazwisko اسمالعائلة اللقب',
  'name fullname customername clientname customer client kundenname kunde nombrecompleto cliente nomcomplet nomecompleto الاسمالكامل اسمالعميل الاسم',
  'orderno ordernumber ordernr orderid order bestellnummer bestellnr auftragsnummer pedido numerodepedido nropedido numerocommande commande رقمالطلب',
  'invoiceno invoicenumber invoice rechnungsnummer rechnungsnr rechnung factura numerodefactura facture رقمالفاتورة',
  'customerno customernumber customerid kundennummer kundennr numerodecliente numeroclient رقمالعميل',
  'date datum fecha data التاريخ',
  'time uhrzeit zeit hora heure الوقت',
  'amount total sum betrag summe importe monto montant valor المبلغ',
  'city town ort stadt wohnort ciudad ville cidade citta المدينة',
  'company companyname firma empresa entreprise azienda الشركة',
  'email emailaddress mail correo correoelectronico البريدالإلكتروني',
  'code voucher vouchercode coupon couponcode gutschein gutscheincode cupon codigo codepromo الرمز القسيمة',
  'product productname artikel produkt producto produit produto المنتج',
].map(titles => new Set(titles.split(' ').map(spell)));

/** In an address, a value that nobody meant to be there would be given to whoever runs the address. */
const LINKS = [TemplatePlaceholderKind.UrlSuffix, TemplatePlaceholderKind.MediaLink];

/**
 * For each placeholder the column whose title names it, or null: no column is taken for its place.
 * @param nameTitle the title of the column that became the recipients' names.
 */
export function columnsByTitle(placeholders: TemplatePlaceholderDto[], columns: string[], nameTitle: string | null): (string | null)[] {
  const exact = namedPositions(placeholders, columns);
  return placeholders.map((placeholder, index) => {
    if (exact[index] >= 0) {
      return columns[exact[index]];
    }
    return LINKS.includes(placeholder.kind) ? null : columnOf(placeholder.key, columns, nameTitle);
  });
}

function columnOf(key: string, columns: string[], nameTitle: string | null): string | null {
  const all = nameTitle ? [...columns, nameTitle] : columns;
  const same = all.filter(column => spell(column) === spell(key));
  const meanings = MEANINGS.filter(titles => titles.has(spell(key)));
  const found = same.length > 0 ? same : all.filter(column => meanings.some(titles => titles.has(spell(column))));
  if (found.length === 1) {
    return columns.includes(found[0]) ? found[0] : 'name';
  }
  return found.length === 0 && nameTitle === null && isName(key) ? 'name' : null;
}

/** Whether the recipients' names, whatever their title was, are what the placeholder wants. */
function isName(key: string): boolean {
  return MEANINGS[2].has(spell(key)) || ['recipientname', 'contactname'].includes(spell(key));
}

/** Without accents, signs and upper case. */
function spell(title: string): string {
  return title.normalize('NFKD').replace(/\p{M}|[^\p{L}\p{N}]/gu, '').toLowerCase();
}
