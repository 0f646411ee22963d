/** One connection of `node:sqlite` with its prepared statements. Lives in the worker only. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

export type Row = Record<string, string | number | null>;

export class Database {
  readonly connection: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(path: string) {
    this.connection = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
    for (const pragma of ["journal_mode=wal", "synchronous=full", "temp_store=memory", "trusted_schema=off"]) {
      this.connection.exec(`pragma ${pragma}`);
    }
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.prepared(sql).get(...values) as Row | undefined;
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.prepared(sql).all(...values) as Row[];
  }

  /** Rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.prepared(sql).run(...values).changes);
  }

  private prepared(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const made = this.connection.prepare(sql);
    this.statements.set(sql, made);
    return made;
  }

  close(): void {
    this.connection.close();
  }
}
