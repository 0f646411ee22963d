/** A value in TicketSQL and TransactionSQL. */
export function quote(value: string): string {
  return `'${value.replace(/[\\']/g, "\\$&")}'`;
}
