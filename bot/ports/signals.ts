/** Wakes what waits. A hint, never the truth: who is woken reads the store; who was not woken finds it by polling. */
export interface Signals {
  /** The conversation has something to read (log line) or to do (turn). */
  wake(conversation: string): void;
  /** Calls `listener` at each wake of the conversation; returns how to stop. */
  listen(conversation: string, listener: () => void): () => void;
}
