import type { ComponentType } from 'react';
import { Audit } from '../pages/audit/Audit';
import { Breakers } from '../pages/breakers/Breakers';
import { ConsumerPage } from '../pages/consumers/ConsumerPage';
import { Consumers } from '../pages/consumers/Consumers';
import { Failures } from '../pages/failures/Failures';
import { FailureGroupPage } from '../pages/failures/FailureGroupPage';
import { NowPage } from '../pages/now/NowPage';
import { PreflightPage } from '../pages/preflight/PreflightPage';
import { RecordPage } from '../pages/record/RecordPage';
import { ReplayPage } from '../pages/replays/ReplayPage';
import { Replays } from '../pages/replays/Replays';
import { Wizard } from '../pages/replays/Wizard';

type Params = Record<string, string>;

// The first that fits.
export const PAGES: [pattern: string, page: ComponentType<{ params: Params }>][] = [
  ['/', NowPage],
  ['/now', NowPage],
  ['/failures', Failures],
  ['/failures/:kind', FailureGroupPage],
  ['/records/:record', RecordPage],
  ['/replays', Replays],
  ['/replays/new', Wizard],
  ['/replays/:replay', ReplayPage],
  ['/consumers', Consumers],
  ['/consumers/:group', ConsumerPage],
  ['/breakers', Breakers],
  ['/preflight', PreflightPage],
  ['/audit', Audit],
];
