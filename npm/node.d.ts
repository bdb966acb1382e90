/** A stretch of text; what it counts stands at its name. */
export interface Span {
  start: number;
  end: number;
}

/** The same place, counted three ways. */
export interface Place {
  /** Bytes of the text in UTF-8. */
  span: Span;
  /** Code points. */
  characters: Span;
  /** UTF-16 units, for `text.slice(start, end)`. */
  range: Span;
}

export interface Edit extends Place {
  replacement: string;
}

export interface Fix {
  message: string;
  applicability: "safe" | "unsafe";
  edits: Edit[];
}

export interface Diagnostic extends Place {
  code: string;
  severity: "error" | "warning" | "hint";
  message: string;
  help: string | null;
  url: string | null;
  location: { line: number; column: number; end_line: number; end_column: number };
  labels: unknown[];
  fixes: Fix[];
  fingerprint: string;
}

export interface Options {
  /** A name whose ending tells the format of the text (`x.html`, `x.md`). */
  path?: string;
  /** A copydesk.toml; without it, none is looked for. */
  config?: string;
  language?: string;
  profile?: string;
  messageLanguage?: "en" | "ar" | "fr";
}

/** The text could not be read, or the options are faulty. */
export class CopydeskError extends Error {}

/** What is wrong in a release. */
export function check(text: string, options?: Options): Promise<Diagnostic[]>;
/** The text with its safe fixes applied; with `unsafe`, with all. */
export function fix(text: string, options?: Options & { unsafe?: boolean }): Promise<string>;
/** The parts of a release, as `copydesk explain --json` gives them. */
export function explain(text: string, options?: Pick<Options, "path" | "language">): Promise<any>;
