import type { Decision, DocumentKind, Language } from '../manifest/manifest';
import type { FileHistory } from '../git';
import type { Failure, Reason } from '../model';
import type { ModuleState, OutlineExport } from '../outline';

/**
 * What `audit` finds: everything that its documents, its page and `--format json` show. Paths are relative to the root, with `/`; lists are
 * in an order that does not depend on the machine.
 */
export interface Audit {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'ssot-codemod'; readonly version: string };
  readonly migrations: readonly MigrationAudit[];
  readonly failures: readonly Failure[];
  readonly warnings: readonly string[];
}

export interface MigrationAudit {
  readonly name: string;
  readonly language: Language;
  /** The canonical module as the manifest names it, and how a consumer imports it: a consumer in the folder `from`, where that is not everybody. */
  readonly canonical: { readonly module: string; readonly specifier: string; readonly from: string | null };
  readonly decision: Decision | null;
  readonly documents: Readonly<Record<DocumentKind, string | null>>;
  readonly figures: Figures;
  /** The canonical module first, then the legacy ones in the order of the manifest. */
  readonly modules: readonly AuditedModule[];
  /** What the canonical module lacks comes first, by how many files read it. */
  readonly features: readonly Feature[];
  /** In path order. */
  readonly consumers: readonly Consumer[];
  /** The consumers by group of the manifest, or else by folder; those with most files first. */
  readonly areas: readonly Area[];
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** In the order in which they are best done. */
  readonly steps: readonly Step[];
  readonly examples: readonly Example[];
  /** What no run will move, by reason, most sites first. */
  readonly byHand: readonly { readonly reason: Reason; readonly sites: number; readonly place: string; readonly message: string }[];
  /** What the canonical module offers, in the order of its source. */
  readonly interface: readonly OfferedExport[];
}

export interface Figures {
  /** The canonical module and its duplicates. */
  readonly implementations: number;
  readonly consumers: number;
  readonly tests: number;
  /** Of consumers: to the canonical module; to legacy ones, by what becomes of them; `left` are skipped, or mocks that go on working. */
  readonly references: { readonly canonical: number; readonly certain: number; readonly likely: number; readonly byHand: number; readonly left: number };
  readonly misuses: number;
  readonly mocks: number;
  readonly strings: number;
}

/** `facade`: it only passes on what others declare; `types`: nothing of it is left at run time. */
export type ModuleNature = 'implementation' | 'facade' | 'types' | 'package' | 'removed' | 'unreadable';

export interface AuditedModule {
  /** As the manifest names it. */
  readonly module: string;
  readonly file: string | null;
  readonly role: 'canonical' | 'legacy';
  readonly nature: ModuleNature;
  /** Whether it is counted as an implementation besides the canonical one, as `check` does: it is there with something of its own, all of it is to go, and the canonical module is not made of it. */
  readonly isDuplicate: boolean;
  /** Whether only listed names move, so that the module itself lives on. */
  readonly staysAlive: boolean;
  readonly lines: number;
  readonly bytes: number;
  readonly exports: readonly AuditedExport[];
  /** Public members of what it exports, each name once. */
  readonly members: readonly string[];
  readonly syncFactories: readonly string[];
  readonly asyncFactories: readonly string[];
  readonly state: readonly ModuleState[];
  /** Modules of the project that are loaded with it. */
  readonly loads: number;
  /** Whether one of them loads it again. */
  readonly isInCycle: boolean;
  /** The modules of this audit that it imports, now or later, directly or not. */
  readonly builtOn: readonly string[];
  readonly consumers: number;
  readonly tests: number;
  readonly references: number;
  readonly misuses: number;
  readonly mocks: number;
  readonly strings: number;
  /** null where git does not tell. */
  readonly history: FileHistory | null;
  /** null for the canonical module. */
  readonly risk: Risk | null;
}

export interface AuditedExport {
  readonly name: string;
  readonly kind: OutlineExport['kind'];
  readonly gives: OutlineExport['gives'];
  readonly makes: string | null;
  /** Where it is declared, if elsewhere. */
  readonly from: string | null;
  /** Its canonical name; null where it has none, or has to be looked at. Of the canonical module: itself. */
  readonly to: string | null;
  /** How many references name it. */
  readonly uses: number;
}

export interface Risk {
  readonly level: 'low' | 'medium' | 'high';
  /** Most important first. */
  readonly reasons: readonly string[];
}

export interface Feature {
  readonly name: string;
  /** The modules that have it. */
  readonly modules: readonly string[];
  readonly isInCanonical: boolean;
  /** In how many files that import a module with it a member of that name is read. */
  readonly files: number;
  /** At how many places, as types or the source of classes tell, the canonical counterpart lacks what is used. */
  readonly gaps: number;
}

export interface Consumer {
  readonly file: string;
  readonly isTest: boolean;
  readonly area: string;
  /** By CODEOWNERS; none where nobody owns it. */
  readonly owners: readonly string[];
  /** By module: how many references. */
  readonly uses: Readonly<Record<string, number>>;
  readonly misuses: number;
}

export interface Area {
  readonly name: string;
  readonly files: number;
  readonly tests: number;
  readonly owners: readonly string[];
  /** By module: how many files. */
  readonly uses: Readonly<Record<string, number>>;
  readonly misuses: number;
  /** Legacy references: those that move by themselves, and the others. */
  readonly certain: number;
  readonly open: number;
}

export interface Candidate {
  readonly module: string;
  readonly isChosen: boolean;
  /** As `init` ranks: from 0 to 1. */
  readonly score: number;
  readonly measures: {
    readonly consumers: number;
    /** The share of the features that are used or that two modules have. */
    readonly completeness: number;
    /** The names that consumers take from the others and that have a counterpart in it, of all. */
    readonly counterparts: { readonly has: number; readonly of: number };
    /** Whether its name says the job, and nothing else. */
    readonly isPlain: boolean;
    /** Words of its name that speak against it: `legacy`, `compat`. */
    readonly warnings: readonly string[];
    readonly tests: number;
    /** Duplicates that could go, as it is not built on them. */
    readonly deletable: number;
    readonly loads: number;
    readonly isInCycle: boolean;
  };
}

export type StepKind = 'keep' | 'shim' | 'migrate' | 'delete';

export interface Step {
  readonly module: string;
  readonly isStateful: boolean;
  readonly risk: Risk;
  readonly does: readonly StepKind[];
  readonly certain: number;
  readonly likely: number;
  readonly byHand: number;
  /** The sites that are strings which name it. */
  readonly strings: number;
  /** What has to be done before it can go, in words. */
  readonly obstacles: readonly string[];
}

/** A place as it is and as it will be, taken from the planned edits. */
export interface Example {
  readonly module: string;
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** How many places change in the same way. */
  readonly times: number;
}

export interface OfferedExport extends OutlineExport {
  /** The file that declares it. */
  readonly file: string;
  /** As the manifest says, or else the source. */
  readonly factory: 'sync' | 'async' | null;
  /** How many references name it, or what it replaces. */
  readonly uses: number;
  /** What it replaces. */
  readonly replaces: readonly { readonly module: string; readonly name: string }[];
}
