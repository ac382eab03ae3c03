import type { MigrationAudit } from '../../../audit/model';
import type { Block } from '../blocks';
import { auditDocument } from './audit';
import { guideDocument } from './guide';
import { interfaceDocument } from './interface';
import { planDocument } from './plan';
import { registryDocument } from './registry';

/** One line a document. */
export const auditDocuments: Readonly<Record<keyof MigrationAudit['documents'], (audit: MigrationAudit) => Block[]>> = {
  audit: auditDocument,
  plan: planDocument,
  interface: interfaceDocument,
  guide: guideDocument,
  registry: registryDocument,
};
